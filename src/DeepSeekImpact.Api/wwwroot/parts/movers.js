// The moves of a day by instrument, the largest first, with a bar for the size of each.

import { svg } from '../lib/dom.js';

const barWidth = 100;

/**
 * Returns one row for each instrument: its largest move in percent, how many articles report a move of it, and whether any of them
 * reports the other direction.
 */
export function moversOf(moves) {
  const groups = Map.groupBy(moves.filter(move => sizeOf(move) > 0), move => move.instrument.id ?? move.instrument.name);
  return [...groups.values()].map(own => {
    const [move] = own.toSorted((a, b) => sizeOf(b) - sizeOf(a));
    return { move, size: sizeOf(move), articles: new Set(own.map(one => one.article.id)).size,
      isOpposed: own.some(one => one.direction !== move.direction && one.direction !== 'flat') };
  }).sort((a, b) => b.size - a.size);
}

const sizeOf = move => (move.change?.unit === 'percent' ? move.change.value ?? move.change.high ?? move.change.low ?? 0 : 0);

/** A bar as long as a part of the largest move. */
export const sizeBar = (part, direction) =>
  svg('svg', { class: `size-bar ${direction}`, viewBox: `0 0 ${barWidth} 6`, preserveAspectRatio: 'none', 'aria-hidden': 'true' },
  svg('rect', { width: Math.max(1, part * barWidth), height: 6, rx: 1 }));

// The moves of a list as a chart: a bar for each move, by day.

import { svg } from '../lib/dom.js';
import { arrow, date, quantity, words } from '../lib/format.js';
import { dayOf, isDayStated, isOfDay } from '../lib/kinds.js';
import { article } from '../lib/address.js';
import { axis, clipped, frame, linkOf } from './charts.js';

/** How many bars the chart of moves has at most: the table has all moves. */
const maxBars = 20;

/** Returns the moves of a list that a chart shows: the largest. */
export const charted = moves => moves.filter(dayOf).toSorted((a, b) => percent(b) - percent(a)).slice(0, maxBars);

/** What a bar stands under: its day, or below all days the time that it is over, since a year's move is no move of its last day. */
const groupOf = move => (isOfDay(move) ? dayOf(move) : `~${move.period}`);

const headOf = group => (group.startsWith('~') ? `Longer than a day: ${words(group.slice(1))}` : date(group));

/** Moves as bars from zero, by day: to the right what rose, to the left what fell. */
export function movesChart(bars, choose) {
  const rowHeight = 18;
  const groups = [...Map.groupBy(bars, groupOf)].sort(([a], [b]) => a.startsWith('~') - b.startsWith('~') || (a < b ? 1 : -1));
  const height = bars.length * rowHeight + groups.length * rowHeight + 28;
  const data = { caption: 'Change in percent; hollow: the day is not stated beside the move',
    columns: ['day', 'dayStated', 'period', 'instrument', 'direction', 'percent', 'change', 'link'],
    rows: bars.map(move => [dayOf(move), isDayStated(move), move.period ?? 'session', move.instrument.name, move.direction,
      move.change?.unit === 'percent' ? signOf(move) * percent(move) : null, move.change && quantity(move.change),
      linkOf(article(move.article.id, move.id))]) };
  return frame('Moves by day, in percent', height, data, (d3, width) => {
    const left = Math.min(170, width * 0.36);
    const largest = Math.max(1, d3.max(bars, percent));
    const x = d3.scaleLinear([bars.some(move => move.direction === 'down') ? -largest : 0,
      bars.some(move => move.direction !== 'down') ? largest : 0], [left + 4, width - 56]).nice();
    let y = 0;
    return svg('svg', { width, height, viewBox: `0 0 ${width} ${height}` },
      axis(d3, d3.axisBottom(x).ticks(Math.max(2, Math.floor(width / 120))).tickFormat(size => `${size}%`).tickSizeOuter(0), 0,
      height - 24),
      svg('line', { class: 'zero', x1: x(0), x2: x(0), y1: 0, y2: height - 24 }),
      groups.map(([group, own]) => {
        y += rowHeight;
        return [svg('text', { class: 'group', x: 4, y: y - 4 }, headOf(group)),
          own.toSorted((a, b) => percent(b) - percent(a)).map(move => {
            y += rowHeight;
            return moveBar(move, x, y - rowHeight, left, choose);
          })];
      }));
  });
}

function moveBar(move, x, y, left, choose) {
  const sign = signOf(move);
  const end = x(sign * percent(move));
  const told = move.change ? `${arrow(move.direction)} ${quantity(move.change)}` : move.direction;
  const label = `${move.instrument.name} ${move.direction}${move.change ? ` ${quantity(move.change)}` : ''}, `
    + (move.period && move.period !== 'session' ? `${words(move.period)} to ` : '')
    + `${date(dayOf(move))}${isDayStated(move) ? '' : ' (not stated beside it)'}`;
  const bar = svg('g', { class: `mark ${move.direction}${isDayStated(move) ? '' : ' hollow'}`, tabindex: 0, role: 'button',
    'aria-label': label, onclick: () => choose(move), onkeydown: event => {
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      choose(move);
    }
  } }, svg('title', {}, label), svg('rect', { class: 'hit', x: 0, y, width: x.range()[1] + 56, height: 18 }),
  svg('rect', { class: 'size', x: Math.min(x(0), end) + (sign < 0 ? -2 : 0), y: y + 3, width: Math.max(3, Math.abs(end - x(0))), height: 12,
    rx: 2 }));
  return [bar,
    svg('text', { class: 'row', 'aria-hidden': 'true', x: left - 4, y: y + 9, 'text-anchor': 'end', 'dominant-baseline': 'middle' },
    clipped(move.instrument.name, left - 16)),
    svg('text', { class: 'told', 'aria-hidden': 'true', x: sign > 0 ? end + 6 : x(0) + 6, y: y + 9, 'dominant-baseline': 'middle' }, told)];
}

const signOf = move => (move.direction === 'down' ? -1 : 1);

/** Only percentages can be compared across instruments; other moves have the shortest bar. */
const percent = move => (move.change?.unit === 'percent' ? move.change.value ?? move.change.high ?? move.change.low ?? 0 : 0);

// A text in pieces: cut wherever a fact begins or ends, since facts overlap. Each piece knows its facts.

import { h } from '../lib/dom.js';

/** Returns the paragraphs of a text. */
export function paragraphs(text, items, pieces) {
  const made = [];
  let paragraph = [];
  for (const part of cut(text, undefined, items, pieces)) {
    if (typeof part === 'string' && /^\n{2,}$/.test(part)) {
      made.push(h('p', {}, paragraph));
      paragraph = [];
    } else {
      paragraph.push(part);
    }
  }
  made.push(h('p', {}, paragraph));
  return made;
}

/** Cuts a title or text wherever a fact or paragraph begins or ends: plain words, and pieces that know their facts. */
export function cut(text, part, items, pieces) {
  const spans = items.flatMap((item, index) => item.spans.filter(span => span.in === part)
    .map(span => ({ start: span.start, end: span.end, index, kind: item.kind }))).sort((a, b) => a.start - b.start);
  const cuts = [...new Set([0, text.length, ...spans.flatMap(span => [span.start, span.end]), ...breaks(text)])].sort((a, b) => a - b);
  const made = [];
  let open = [];
  let next = 0;
  for (let i = 0; i + 1 < cuts.length; i++) {
    const [start, end] = [cuts[i], cuts[i + 1]];
    const words = text.slice(start, end);
    open = open.filter(span => span.end > start);
    while (next < spans.length && spans[next].start <= start) {
      open.push(spans[next++]);
    }
    if (open.length === 0 || /^\n{2,}$/.test(words)) {
      made.push(words);
      continue;
    }
    const kindsHere = [...new Set(open.map(span => `k-${span.kind}`))].join(' ');
    const piece = h(
      'span', { class: `piece ${kindsHere}`, tabindex: -1, 'data-items': [...new Set(open.map(span => span.index))].join(' ') }, words);
    for (const index of new Set(open.map(span => span.index))) {
      pieces[index].push(piece);
    }
    made.push(piece);
  }
  return made;
}

function* breaks(text) {
  for (const found of text.matchAll(/\n{2,}/g)) {
    yield found.index;
    yield found.index + found[0].length;
  }
}

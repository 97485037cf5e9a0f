// Search within a text: matches are highlighted without a change of the text, and Enter goes to the next.

import { h } from '../lib/dom.js';

const minLetters = 2;

/** Builds a search within an element; a browser without highlights has no such search. */
export function find(text) {
  if (!globalThis.CSS?.highlights) {
    return null;
  }
  const told = h('span', { class: 'position', role: 'status' });
  const field = h('input', { id: 'find', type: 'search', placeholder: 'Search within', autocomplete: 'off', 'data-search': true,
    oninput: show, onkeydown: event => {
    if (event.key === 'Enter') {
      event.preventDefault();
      go(event.shiftKey ? -1 : 1);
    }
  } });
  let found = [];
  let at = -1;
  return h('label', { class: 'find', for: 'find' }, h('span', { class: 'unseen' }, 'Search within the text'), field, told);

  function show() {
    const wanted = field.value.trim().toLowerCase();
    found = wanted.length < minLetters ? [] : [...rangesOf(text, wanted)];
    at = -1;
    CSS.highlights.set('found', new Highlight(...found));
    CSS.highlights.delete('found-now');
    told.textContent = wanted.length < minLetters ? '' : String(found.length);
  }

  function go(by) {
    if (found.length === 0) {
      return;
    }
    at = (at + by + found.length) % found.length;
    CSS.highlights.set('found-now', new Highlight(found[at]));
    found[at].startContainer.parentElement.scrollIntoView({ block: 'center' });
    told.textContent = `${at + 1} of ${found.length}`;
  }
}

/** Returns the ranges of a text's matches, which may begin in one piece and end in another. */
function* rangesOf(element, wanted) {
  const nodes = [];
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  let text = '';
  while (walker.nextNode()) {
    nodes.push({ node: walker.currentNode, start: text.length });
    text += walker.currentNode.data;
  }
  // Lower case of a letter may be longer than the letter: then offsets would not fit, and case counts.
  const lower = text.toLowerCase();
  const searched = lower.length === text.length ? lower : text;
  for (let start = searched.indexOf(wanted); start >= 0; start = searched.indexOf(wanted, start + wanted.length)) {
    const range = new Range();
    range.setStart(...place(nodes, start, false));
    range.setEnd(...place(nodes, start + wanted.length, true));
    yield range;
  }
}

function place(nodes, offset, isEnd) {
  const own = nodes.findLast(({ start }) => (isEnd ? start < offset : start <= offset));
  return [own.node, offset - own.start];
}

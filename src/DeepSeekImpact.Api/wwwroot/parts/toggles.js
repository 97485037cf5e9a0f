// Which kinds of facts a reader shows: a box for each; the choice is in the address and kept for the next article.

import { h } from '../lib/dom.js';
import { note } from '../lib/address.js';
import { read, write } from '../lib/settings.js';

/** The kinds that are shown until somebody chooses otherwise: what an article says, not every name and number in it. */
const initial = ['claim', 'move', 'figure', 'event', 'fact'];

/** Returns the kinds that are hidden: by the address, or else by the last choice. */
export function hiddenKinds(kinds, chosen) {
  const shown = (chosen ?? read('kinds'))?.split(',') ?? initial;
  return new Set(kinds.map(kind => kind.name).filter(name => !shown.includes(name)));
}

/** Builds the boxes. `changed(name, isShown)` is called after a change; where `isShared`, the choice is in the address. */
export function toggles(kinds, countOf, hidden, isShared, changed) {
  const boxes = new Map();
  const element = h('div', { class: 'toggles', role: 'group', 'aria-label': 'Kinds of facts shown' }, kinds.map(kind => {
    const box = h('input', { type: 'checkbox', checked: !hidden.has(kind.name), onchange: () => set(kind.name, box.checked) });
    boxes.set(kind.name, box);
    return h('label', { class: `toggle k-${kind.name}` }, box, h('span', {}, `${kind.label} ${countOf(kind)}`));
  }));
  return { element, show };

  function set(name, isShown) {
    isShown ? hidden.delete(name) : hidden.add(name);
    const shown = kinds.map(kind => kind.name).filter(one => !hidden.has(one)).join(',') || 'none';
    write('kinds', shown);
    if (isShared) {
      note({ kinds: shown });
    }
    changed(name, isShown);
  }

  /** Shows a kind for this article because a fact of it was chosen. */
  function show(name) {
    if (hidden.delete(name)) {
      boxes.get(name).checked = true;
      changed(name, true);
    }
  }
}

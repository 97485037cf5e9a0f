// A button that says how many items are new in a list. It lies over the page, so that nothing moves under the reader.

import { h } from '../lib/dom.js';
import { get } from '../lib/api.js';
import { counted } from '../lib/format.js';
import { follow } from '../lib/live.js';

const most = 100;

/** Builds the button. `nouns` are the singular and plural of an item, and `show` reloads the list. */
export function fresh(nouns, show) {
  const button = h('button', { type: 'button', class: 'fresh', hidden: true, onclick: () => show() });
  return { element: h('div', { role: 'status' }, button), watch };

  /** Counts what is stored from now on in the list of a kind ("claim"), until the signal ends it. */
  function watch(kind, path, filters, signal) {
    const added = new Set();
    button.hidden = true;
    follow(kind, async ids => {
      ids.forEach(id => added.add(id));
      try {
        const { items } = await get(path, { ...filters, sort: '-stored', limit: most }, signal);
        const count = items.filter(({ id }) => added.has(id)).length;
        button.hidden = count === 0;
        button.textContent = count < most ? counted(count, ...nouns.map(noun => `new ${noun}`)) : `${most} or more new ${nouns[1]}`;
      } catch (error) {
        // The list is there without what is new.
        if (error.name !== 'AbortError') {
          console.info(error.message);
        }
      }
    }, signal);
  }
}

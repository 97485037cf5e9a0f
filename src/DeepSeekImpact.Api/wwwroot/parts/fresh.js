// A button that says how many items are new in a list. It lies over the page, so that nothing moves under the reader.

import { h } from '../lib/dom.js';
import { get } from '../lib/api.js';
import { counted } from '../lib/format.js';
import { follow } from '../lib/live.js';

const most = 100;

/** Builds the button. `nouns` are the forms of what an item is called, and `show` reads the list anew. */
export function fresh(nouns, show) {
  const button = h('button', { type: 'button', class: 'fresh', hidden: true, onclick: () => show() });
  return { element: h('div', { role: 'status' }, button), watch };

  /** Counts what is stored from now on in the list of a kind ("claim"), until the signal ends it. */
  async function watch(kind, path, filters, signal) {
    button.hidden = true;
    let start;
    await attempt(async () => {
      start = (await get(path, { ...filters, after: 'now', limit: 1 }, signal)).nextCursor;
      follow(kind, () => attempt(count), signal);
    });

    async function count() {
      const { items } = await get(path, { ...filters, after: start, limit: most }, signal);
      button.hidden = items.length === 0;
      button.textContent = items.length < most ? counted(items.length, ...nouns.map(noun => `new ${noun}`)) : `More than ${most} new ${nouns[1]}`;
    }
  }

  /** The list is there without what is new: a failure leaves the button as it is. */
  async function attempt(work) {
    try {
      await work();
    } catch (error) {
      if (error.name !== 'AbortError') {
        console.info(error.message);
      }
    }
  }
}

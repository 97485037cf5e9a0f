// A list of the API: its first page, more when asked, useful when empty, and the call behind it.

import { h, fill } from '../lib/dom.js';
import { address, get } from '../lib/api.js';
import { here } from '../lib/address.js';
import { words } from '../lib/format.js';

/** Says whom a name stood for, where that is not the name itself, and whom an unknown or ambiguous one may mean. */
function meant({ matched = [], suggestions = [] }, asked) {
  const others = matched.filter(one => one.name.toLowerCase() !== one.value.toLowerCase());
  const unclear = Object.keys(asked).filter(name => asked[name] && !matched.some(one => one.parameter === name));
  return [
    others.length > 0 && h('p', { class: 'hint' }, others.map((one, i) => [i ? '; ' : '', `“${one.value}” is taken for `, h('b', {}, one.name)])),
    suggestions.length > 0 && h('p', { class: 'hint suggestions', role: 'status' }, 'Did you mean ', suggestions.map((one, i) => [i ? ', ' : '',
      h('a', { href: here(Object.fromEntries(unclear.filter(name => nameParameters.has(name)).slice(0, 1).map(name => [name, one.id]))) }, one.name), ` (${words(one.kind)})`]), '?'),
  ];
}

const nameParameters = new Set(['instrument', 'claimant', 'speaker', 'affiliation', 'about', 'subject', 'hardware', 'attributedTo', 'entity']);

/**
 * Builds a list. `render(items)` gives the children of the list's body for all items so far. The returned `load(path, parameters)` shows another.
 */
export function list({ render, empty, signal, formats = ['csv', 'ndjson'] }) {
  const status = h('p', { class: 'status', role: 'status' });
  const body = h('div', { class: 'body' });
  const more = h('button', { type: 'button', class: 'more', hidden: true, onclick: () => read() }, 'Show more');
  const calls = h('p', { class: 'calls' });
  const element = h('section', { class: 'list', 'aria-busy': 'true' }, status, body, more, calls);
  let asked;

  return { element, load };

  async function load(path, parameters) {
    asked?.leaving.abort();
    asked = { path, parameters, items: [], cursor: null, leaving: new AbortController() };
    signal?.addEventListener('abort', () => asked.leaving.abort(), { once: true });
    fill(calls, 'This as ', h('a', { href: address(path, parameters), 'data-plain': true }, 'JSON'), formats.map(format => [', ', h('a', { href: address(path, { ...parameters, format }), 'data-plain': true, download: '' }, format.toUpperCase())]));
    await read();
  }

  async function read() {
    const own = asked;
    element.setAttribute('aria-busy', 'true');
    try {
      const page = await get(own.path, { ...own.parameters, cursor: own.cursor }, own.leaving.signal);
      own.items.push(...page.items);
      own.cursor = page.nextCursor;
      const isEmpty = own.items.length === 0;
      status.textContent = isEmpty ? '' : `${own.items.length} shown${own.cursor ? ', and there are more' : ''}`;
      fill(body, meant(page, own.parameters), isEmpty ? h('div', { class: 'empty' }, empty) : render(own.items));
      more.hidden = !own.cursor;
    } catch (error) {
      if (error.name === 'AbortError') {
        return;
      }
      status.textContent = '';
      more.hidden = true;
      fill(body, h('div', { class: 'empty', role: 'alert' }, h('p', {}, error.message)));
    }
    element.setAttribute('aria-busy', 'false');
  }
}

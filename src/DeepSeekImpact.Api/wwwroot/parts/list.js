// A list of the API: how many there are, what narrows it, the call that returns it, its rows, and more of them on request.

import { h, fill } from '../lib/dom.js';
import { address, get } from '../lib/api.js';
import { here } from '../lib/address.js';
import { counted, words } from '../lib/format.js';
import { keep, recall } from '../lib/places.js';

const formatNames = { csv: 'CSV', ndjson: 'NDJSON', jsonld: 'JSON-LD', atom: 'Atom', jsonfeed: 'JSON Feed' };

/** Says which entity a name was matched to, and what an unknown or ambiguous name may mean. */
function meant({ matched = [], suggestions = [] }, asked, nameParameters) {
  const others = matched.filter(one => one.name.toLowerCase() !== one.value.toLowerCase());
  const [unclear] = Object.keys(asked).filter(
    name => nameParameters.includes(name) && asked[name]?.length && !matched.some(one => one.parameter === name));
  return [
    others.length > 0
      && h('p', { class: 'hint' }, others.map((one, i) => [i ? '; ' : '', `“${one.value}” was matched to `, h('b', {}, one.name)])),
    suggestions.length > 0
      && h('p', { class: 'hint suggestions', role: 'status' }, 'Did you mean ', suggestions.map((one, i) => [i ? ', ' : '',
      unclear ? h('a', { href: here({ [unclear]: one.id }) }, one.name) : one.name, ` (${words(one.kind)})`]), '?'),
  ];
}

/**
 * Builds a list. `render(items)` returns the children of the list's body for all items so far. `noun` is what one item is called, or
 * both its forms; `names` are the parameters that take names. The returned `load(path, parameters)` shows another list.
 */
export function list({ render, empty, signal, formats = ['csv', 'ndjson'], noun = 'item', names = [], isCounted = false }) {
  const [one, many] = [noun].flat();
  const status = h('p', { class: 'status', role: 'status' });
  const chips = h('ul', { class: 'chips', 'aria-label': 'Active filters' });
  const body = h('div', { class: 'body' });
  const more = h('button', { type: 'button', class: 'more', hidden: true, onclick: () => readMore() }, 'Show more');
  const calls = h('p', { class: 'calls' });
  const element = h('section', { class: 'list', 'aria-busy': 'true' }, h('div', { class: 'head' }, status, chips, calls), body, more);
  let asked;

  return { element, load };

  async function load(path, parameters, filtered = []) {
    asked?.leaving.abort();
    const call = address(path, parameters);
    const known = recall(call);
    asked = { path, parameters, pages: known?.pages ?? [], total: known?.total, leaving: new AbortController() };
    keep(call, asked);
    signal?.addEventListener('abort', () => asked.leaving.abort(), { once: true });
    const formatted = format => address(path, { ...parameters, format });
    fill(calls, h('a', { href: call, 'data-plain': true }, 'JSON'), formats.map(format =>
      [' ', h('a', { href: formatted(format), 'data-plain': true, download: format === 'csv' || format === 'ndjson' ? '' : null },
      formatNames[format] ?? format)]));
    fill(chips, filtered.flatMap(({ name, label, values, isChoice }) => values.map(value => h('li', {},
      h('a', { href: here({ [name]: values.filter(other => other !== value) }) }, h('span', { class: 'unseen' }, 'Remove '),
      `${label}: ${isChoice ? words(value) : value} `, h('span', { 'aria-hidden': 'true' }, '✕'))))));
    if (asked.pages.length) {
      showRows(asked);
      element.setAttribute('aria-busy', 'false');
      return;
    }
    await readMore();
  }

  async function readMore() {
    const own = asked;
    element.setAttribute('aria-busy', 'true');
    try {
      own.pages.push(await get(own.path, { ...own.parameters, cursor: own.pages.at(-1)?.nextCursor }, own.leaving.signal));
      showRows(own);
      element.setAttribute('aria-busy', 'false');
      await count(own);
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

  function showRows(own) {
    const items = own.pages.flatMap(page => page.items);
    say(own, items.length);
    fill(body, meant(own.pages[0], own.parameters, names), items.length === 0 ? h('div', { class: 'empty' }, empty) : render(items));
    more.hidden = !own.pages.at(-1).nextCursor;
  }

  /** Asks how many there are once the first rows are shown: in a large store counting takes longer than reading a page. */
  async function count(own) {
    const shown = own.pages.reduce((sum, page) => sum + page.items.length, 0);
    if (isCounted && own.total === undefined && own.pages.at(-1).nextCursor) {
      status.setAttribute('aria-busy', 'true');
      const { total } = await get(own.path, { ...own.parameters, limit: 1, count: true }, own.leaving.signal);
      own.total = total;
      status.setAttribute('aria-busy', 'false');
      say(own, shown);
    }
  }

  function say(own, shown) {
    const isAll = !own.pages.at(-1).nextCursor;
    status.textContent = shown === 0 ? '' : isAll ? counted(shown, one, many) : own.total === undefined
      ? `First ${counted(shown, one, many)}` : `${shown} of ${counted(own.total, one, many)}`;
  }
}

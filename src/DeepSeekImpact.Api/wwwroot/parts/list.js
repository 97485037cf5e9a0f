// A list of the API: how many there are, what narrows it, the call that returns it, its rows, and more of them on request.

import { h, fill } from '../lib/dom.js';
import { address, get } from '../lib/api.js';
import { here } from '../lib/address.js';
import { counted, words } from '../lib/format.js';
import { offerFeeds } from '../lib/feeds.js';
import { keep, recall } from '../lib/places.js';
import { fresh } from './fresh.js';

const formatNames = { csv: 'CSV', ndjson: 'NDJSON', jsonld: 'JSON-LD', atom: 'Atom', jsonfeed: 'JSON Feed' };

/** Says which entity a name was matched to, what an unknown or ambiguous name may mean, and which one is called nothing at all. */
function meant({ items, matched = [], suggestions = [] }, asked, nameParameters) {
  const unknown = nameParameters.flatMap(name => [asked[name] ?? []].flat().filter(value =>
    !matched.some(one => one.parameter === name && one.value === value)));
  const others = matched.filter(one => one.name.toLowerCase() !== one.value.toLowerCase());
  const [unclear] = Object.keys(asked).filter(
    name => nameParameters.includes(name) && asked[name]?.length && !matched.some(one => one.parameter === name));
  return [
    others.length > 0
      && h('p', { class: 'hint' }, others.map((one, i) => [i ? '; ' : '', `“${one.value}” was matched to `, h('b', {}, one.name)])),
    suggestions.length > 0
      && h('p', { class: 'hint suggestions', role: 'status' }, 'Did you mean ', suggestions.map((one, i) => [i ? ', ' : '',
      unclear ? h('a', { href: here({ [unclear]: one.id }) }, one.name) : one.name, ` (${words(one.kind)})`]), '?'),
    items.length === 0 && suggestions.length === 0 && unknown.length > 0
      && h('p', { class: 'hint', role: 'status' }, `Nothing has the name ${unknown.map(name => `“${name}”`).join(' or ')}.`),
  ];
}

/**
 * Builds a list. `render(items)` returns the children of the list's body for all items so far. `noun` is what one item is called, or
 * both its forms; `names` are the parameters that take names. `kind` is the kind of change ("claim") that brings new items: such a list
 * says how many are new, and can be watched, as others are where `isWatched`. `gathered(items)` returns what is counted and rendered
 * where several items are one. The returned `load(path, parameters)` shows another list.
 */
export function list({
  render, empty, signal, formats = ['csv', 'ndjson', 'atom', 'jsonfeed'], noun = 'item', names = [], isCounted = false, kind,
  isWatched = Boolean(kind), gathered = items => items,
}) {
  const [one, many = `${one}s`] = [noun].flat();
  const status = h('p', { class: 'status', role: 'status' });
  const chips = h('ul', { class: 'chips', 'aria-label': 'Active filters' });
  const body = h('div', { class: 'body' });
  const more = h('button', { type: 'button', class: 'more', hidden: true, onclick: () => readMore() }, 'Show more');
  const calls = h('p', { class: 'calls' });
  const news = fresh([one, many], () => {
    scrollTo(0, 0);
    return open();
  });
  const head = h('div', { class: 'head' }, status, chips, calls);
  const element = h('section', { class: 'list', 'aria-busy': 'true' }, head, body, more, news.element);
  let asked;

  return { element, load };

  async function load(path, parameters, filtered = []) {
    const call = address(path, parameters);
    const feeds = Object.fromEntries(formats.map(format => [format, address(path, { ...parameters, format })]));
    offerFeeds(feeds);
    fill(calls, h('a', { href: call, 'data-plain': true }, 'JSON'), formats.map(format =>
      [' ', h('a', { href: feeds[format], 'data-plain': true, download: format === 'csv' || format === 'ndjson' ? '' : null },
        formatNames[format] ?? format)]),
    isWatched && [' ', h('a', { href: watchOf(path, parameters) }, 'Watch')]);
    fill(chips, filtered.flatMap(({ name, label, values, isChoice }) => values.map(value => h('li', {},
      h('a', { href: here({ [name]: values.filter(other => other !== value) }) }, h('span', { class: 'unseen' }, 'Remove '),
        `${label}: ${isChoice ? words(value) : value} `, h('span', { 'aria-hidden': 'true' }, '✕'))))));
    await open({ path, parameters, ...recall(call) });
  }

  /** Shows a list from its first page, or with the pages that were kept; by default, the one that is shown. */
  async function open({ path, parameters, pages = [], total } = { path: asked.path, parameters: asked.parameters }) {
    asked?.leaving.abort();
    const own = { path, parameters, pages, total, leaving: new AbortController() };
    asked = own;
    keep(address(path, parameters), own);
    signal?.addEventListener('abort', () => own.leaving.abort(), { once: true });
    if (pages.length === 0) {
      await readMore();
    } else {
      showRows(own);
      element.setAttribute('aria-busy', 'false');
    }
    if (kind && !own.leaving.signal.aborted) {
      news.watch(kind, path, parameters, own.leaving.signal);
    }
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
    const items = gathered(own.pages.flatMap(page => page.items));
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

/** The address of the view that saves this list. */
function watchOf(path, { sort, limit, ...filters }) {
  const query = address('', filters).split('?')[1];
  return `/watches?${new URLSearchParams({ list: path, ...(query && { filters: query }) })}`;
}

// What is stored: the latest articles, and a search through articles, quotes, claims and events.

import { h, fill } from '../lib/dom.js';
import { article } from '../lib/address.js';
import { date, words } from '../lib/format.js';
import { named } from '../lib/kinds.js';
import { countOf, served } from '../lib/served.js';
import { filters } from '../parts/filters.js';
import { list } from '../parts/list.js';

const fields = [
  { name: 'q', label: 'Search', type: 'search', hint: 'chip OR "price war" -crypto mark*' },
  { name: 'type', label: 'In', options: ['article', 'quote', 'claim', 'event'] },
  { name: 'entity', label: 'Mentions', hint: 'NVDA', isName: true },
  { name: 'source', label: 'Published by' },
  { name: 'from', label: 'From', type: 'date' },
  { name: 'to', label: 'To', type: 'date' },
  { name: 'duplicates', label: 'Near copies', options: [{ value: 'include', label: 'included' }], none: 'left out' },
  { name: 'sort', label: 'Order', isRequired: true, initial: '-publishedAt', options: [{ value: '-publishedAt', label: 'published last' },
    { value: '-storedAt', label: 'stored last' }, { value: 'publishedAt', label: 'published first' }] },
];

export async function view({ parameters, signal }) {
  const kinds = await served();
  const form = filters(fields, parameters, 'q');
  const title = h('h1', {});
  const found = list(
    { signal, render, gathered: passages, formats: ['atom', 'jsonfeed'], noun: 'result', empty: [
      h('h2', {}, 'Nothing was found'), h('p', {}, 'Try fewer words, the beginning of a word (mark*), or OR between alternatives.')] });
  const articles =
    list({ signal, render: items => articleRows(items, kinds), noun: 'article', kind: 'article', names: ['entity'],
      isCounted: true, empty: [h('h2', {}, 'No articles match'),
        h('p', {}, 'Add articles with ', h('a', { href: '/imports' }, 'an import or a feed'), ', or ',
          h('a', { href: '/try' }, 'paste one'), '.')] });
  const results = h('div', {});
  await update(parameters);
  return { title: 'Articles', update, element: h('div', {}, title, form.element, results) };

  function update(values) {
    form.update(values);
    const { q, type, entity, source, from, to, duplicates, sort } = Object.fromEntries(values);
    const filtered = fields.filter(field => !['q', 'sort'].includes(field.name) && values.has(field.name))
      .map(field => ({ name: field.name, label: field.label, values: values.getAll(field.name) }));
    const isSearch = q && !source && !entity;
    title.textContent = isSearch ? 'Search results' : 'Articles';
    fill(results, isSearch ? found.element : articles.element);
    return isSearch
      ? found.load('/search', { q, type, from, to, duplicates }, filtered)
      : articles.load('/articles', { q, entity, source, from, to, duplicates, sort, limit: 30 }, filtered);
  }

  function render(items) {
    return h('ul', { class: 'cards' }, items.map(({ hit, types }) => h('li',
      { class: 'card', 'data-row': true, tabindex: -1 },
      h('p', { class: 'meta' }, types.map(type => [h('span', { class: `badge k-${type}` }, words(type)), ' ']),
      hit.source && [named(hit.source), ' · '],
        h('a', { href: article(hit.article.id, hit.type === 'article' ? null : hit.id), 'data-open': true },
        hit.article.title ?? 'Untitled'), hit.article.publishedAt && ` · ${date(hit.article.publishedAt)}`),
      h('p', { class: 'snippet' }, highlighted(hit)))));
  }
}

/** What was found, with the kinds of fact each passage is of: a quote that is a claim, or tells an event, stands once. */
function passages(items) {
  const found = [];
  for (const hit of items) {
    const same = hit.type !== 'article' && found.find(({ hit: other }) => other.type !== 'article' && other.article.id === hit.article.id
      && (holds(other.snippet, hit.snippet) || holds(hit.snippet, other.snippet)));
    if (!same) {
      found.push({ hit, types: [hit.type] });
    } else if (!same.types.includes(hit.type)) {
      same.types.push(hit.type);
    }
  }
  return found;
}

/** Whether a span holds another of the same text. */
const holds = (outer, inner) => outer.in === inner.in && outer.start <= inner.start && outer.end >= inner.end;

/** Articles in two lines each: the title, and who published it with what was found. */
export const articleRows = (items, kinds, badge) => h('ul', { class: 'rows' }, items.map(item => h('li', { 'data-row': true, tabindex: -1 },
  h('p', { class: 'title' },
    h('a', { href: article(item.id), 'data-open': true }, item.title ?? item.opening ?? 'Untitled'), badge?.(item)),
  h('p', { class: 'meta' },
    [item.source, date(item.publishedAt), item.authors?.join(', '), item.language !== 'en' && item.note].concat(
    Object.entries(item.counts).filter(([name, count]) => count && kinds.some(kind => kind.name === name))
      .map(([name, count]) => countOf(name, count, kinds))).filter(Boolean).join(' · '),
    item.duplicateOf && [' · ', h('a', { href: article(item.duplicateOf) }, 'near copy')]))));

/** The snippet with the words that were searched for marked. */
function highlighted({ snippet, matches }) {
  const parts = [];
  let at = snippet.start;
  for (const match of matches) {
    if (match.start >= at && match.end <= snippet.end) {
      parts.push(snippet.text.slice(at - snippet.start, match.start - snippet.start),
        h('mark', {}, snippet.text.slice(match.start - snippet.start, match.end - snippet.start)));
      at = match.end;
    }
  }
  return [...parts, snippet.text.slice(at - snippet.start)];
}

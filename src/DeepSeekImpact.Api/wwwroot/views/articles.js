// What is stored: the latest articles, and a search through articles, quotes and claims.

import { h, fill } from '../lib/dom.js';
import { get } from '../lib/api.js';
import { article, here } from '../lib/address.js';
import { counted, date, words } from '../lib/format.js';
import { named } from '../lib/kinds.js';
import { served } from '../lib/served.js';
import { filters } from '../parts/filters.js';
import { list } from '../parts/list.js';

export async function view({ parameters, signal }) {
  const form = filters([
    { name: 'q', label: 'Search', type: 'search', hint: 'chip OR "price war" -crypto mark*', isWide: true },
    { name: 'type', label: 'In', options: ['article', 'quote', 'claim'] },
    { name: 'source', label: 'Published by' },
    { name: 'from', label: 'From', type: 'date' },
    { name: 'to', label: 'To', type: 'date' },
    { name: 'duplicates', label: 'Near copies', options: [{ value: 'include', label: 'included' }], none: 'left out' },
  ], parameters);
  const stats = h('p', { class: 'stats', 'aria-busy': 'true' }, ' ');
  const title = h('h2', {});
  const found = list({ signal, render, formats: [], empty: [h('h3', {}, 'Nothing was found'), h('p', {}, 'Try fewer words, the beginning of one (mark*), or OR between alternatives.')] });
  const articles = list({ signal, render: rows, empty: [h('h3', {}, 'No articles here'), h('p', {}, 'Send some by ', h('a', { href: '/imports' }, 'an import or a feed'), ', or ', h('a', { href: '/try' }, 'paste one'), '.')] });
  const results = h('div', {});
  Promise.all([get('/stats', {}, signal), served()]).then(([all, kinds]) => fill(stats, counted(all.articles, 'article'), kinds.map(kind => ` · ${counted(all[kind.name], words(kind.singular), kind.label.toLowerCase())}`), ' · ', counted(all.entities, 'entity', 'entities'), all.nearCopies ? ` · ${counted(all.nearCopies, 'near copy', 'near copies')} left out` : ''), () => {}).finally(() => stats.setAttribute('aria-busy', 'false'));
  await update(parameters);
  return { title: 'Articles', update, element: h('div', {}, h('h1', {}, 'News as facts'), stats, form.element, title, results) };

  function update(values) {
    form.update(values);
    const { q, type, source, from, to, duplicates } = Object.fromEntries(values);
    title.textContent = q ? 'Found' : 'Latest articles';
    fill(results, q && !source ? found.element : articles.element);
    return q && !source ? found.load('/search', { q, type, from, to, duplicates }) : articles.load('/articles', { q, source, from, to, duplicates, limit: 30 });
  }

  function rows(items) {
    return h('ul', { class: 'cards' }, items.map(item => h('li', { class: 'card' },
      h('h3', {}, h('a', { href: article(item.id) }, item.title ?? 'Untitled')),
      h('p', { class: 'meta' }, [item.source, date(item.publishedAt), item.authors?.join(', '), item.language !== 'en' && item.note].filter(Boolean).join(' · '),
        item.duplicateOf && [' · ', h('a', { href: article(item.duplicateOf) }, 'near copy')]),
      h('p', { class: 'counts' }, Object.entries(item.counts).filter(([, count]) => count).map(([name, count]) => h('span', {}, `${count} ${words(name)}`))))));
  }

  function render(items) {
    return h('ul', { class: 'cards' }, items.map(item => h('li', { class: 'card' },
      h('p', { class: 'meta' }, h('span', { class: `badge k-${item.type}` }, words(item.type)), ' ', item.source && [named(item.source), ' · '], h('a', { href: article(item.article.id, item.type === 'article' ? null : item.id) }, item.article.title ?? 'Untitled'), item.article.publishedAt && ` · ${date(item.article.publishedAt)}`),
      h('p', { class: 'snippet' }, highlighted(item)))));
  }
}

/** The snippet with the words that were searched for marked. */
function highlighted({ snippet, matches }) {
  const parts = [];
  let at = snippet.start;
  for (const match of matches) {
    if (match.start >= at && match.end <= snippet.end) {
      parts.push(snippet.text.slice(at - snippet.start, match.start - snippet.start), h('mark', {}, snippet.text.slice(match.start - snippet.start, match.end - snippet.start)));
      at = match.end;
    }
  }
  return [...parts, snippet.text.slice(at - snippet.start)];
}

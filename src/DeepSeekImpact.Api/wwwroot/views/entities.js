// Companies, people, chips, models and what else the articles mention.

import { h } from '../lib/dom.js';
import { entity } from '../lib/address.js';
import { date, words } from '../lib/format.js';
import { filters } from '../parts/filters.js';
import { list } from '../parts/list.js';

export async function view({ parameters, signal }) {
  const form = filters([
    { name: 'q', label: 'Name', type: 'search', hint: 'nvid', isWide: true },
    { name: 'kind', label: 'Kind', options: ['company', 'organization', 'person', 'place', 'index', 'chip', 'aiModel', 'product'] },
    { name: 'sort', label: 'Order', options: [{ value: '-articles', label: 'most articles' }, { value: 'name', label: 'name' }], usual: '-articles', isRequired: true },
  ], parameters);
  const entities = list({ signal, render, empty: [h('h2', {}, 'Nobody here'), h('p', {}, 'No article mentions what is asked for.')] });
  await update(parameters);
  return { title: 'Entities', update, element: h('div', {}, h('h1', {}, 'Entities'), form.element, entities.element) };

  function update(values) {
    form.update(values);
    return entities.load('/entities', { q: values.get('q'), kind: values.get('kind'), sort: values.get('sort') ?? '-articles', limit: 60 });
  }

  function render(items) {
    return h('div', { class: 'scroll', role: 'region', 'aria-label': 'Entities', tabindex: 0 }, h('table', { class: 'ledger' },
      h('thead', {}, h('tr', {}, ['Name', 'Kind', 'Ticker', 'Articles', 'Mentions', 'Last seen'].map(name => h('th', { scope: 'col' }, name)))),
      h('tbody', {}, items.map(one => h('tr', {},
        h('td', {}, h('a', { href: entity(one.id) }, one.name)), h('td', {}, words(one.kind)), h('td', {}, one.ticker), h('td', { class: 'number' }, one.articles), h('td', { class: 'number' }, one.mentions), h('td', { class: 'day' }, date(one.lastSeen)))))));
  }
}

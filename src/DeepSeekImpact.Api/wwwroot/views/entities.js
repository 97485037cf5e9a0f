// Companies, people, chips, models and what else the articles mention.

import { h } from '../lib/dom.js';
import { entity } from '../lib/address.js';
import { date, words } from '../lib/format.js';
import { filters } from '../parts/filters.js';
import { list } from '../parts/list.js';
import { table } from '../parts/table.js';

const fields = [
  { name: 'q', label: 'Name', type: 'search', hint: 'nvid' },
  { name: 'kind', label: 'Kind', options: ['company', 'organization', 'person', 'place', 'index', 'chip', 'aiModel', 'product'] },
  { name: 'sort', label: 'Order', options: [{ value: '-articles', label: 'most articles' }, { value: 'articles', label: 'fewest articles' },
    { value: 'name', label: 'name, A to Z' }, { value: '-name', label: 'name, Z to A' }], initial: '-articles', isRequired: true },
];

const columns = [
  { label: 'Name', name: 'title', sort: 'name', cell: one => h('a', { href: entity(one.id), 'data-open': true }, one.name) },
  { label: 'Kind', cell: one => words(one.kind) },
  { label: 'Ticker', cell: one => one.ticker },
  { label: 'Articles', name: 'number', sort: 'articles', cell: one => String(one.articles) },
  { label: 'Mentions', name: 'number', cell: one => String(one.mentions) },
  { label: 'Last seen', name: 'day', cell: one => date(one.lastSeen) },
];

export async function view({ parameters, signal }) {
  const form = filters(fields, parameters, 'q');
  let sort;
  const entities =
    list({ signal, noun: ['entity', 'entities'], isCounted: true,
    render: items => table('Entities', columns, items, { sort, sorts: ['name', 'articles'] }),
      empty: [h('h2', {}, 'No entities match'), h('p', {}, 'No article mentions an entity with this name and kind.')] });
  await update(parameters);
  return { title: 'Entities', update, element: h('div', {}, h('h1', {}, 'Entities'), form.element, entities.element) };

  function update(values) {
    form.update(values);
    sort = values.get('sort') ?? '-articles';
    return entities.load('/entities', { q: values.get('q'), kind: values.getAll('kind'), sort, limit: 60 },
      values.has('kind') ? [{ name: 'kind', label: 'Kind', values: values.getAll('kind') }] : []);
  }
}

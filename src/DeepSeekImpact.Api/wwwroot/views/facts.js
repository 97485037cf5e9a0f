// The facts of a kind that has no view of its own: a form, a table, and the sentence that each was read from.

import { h } from '../lib/dom.js';
import { date, words } from '../lib/format.js';
import { askedOf, at, capital, fieldsOf, filteredOf, listOf, orderOf, servedAt } from '../lib/served.js';
import { articleColumn, sentenceColumn } from '../parts/evidence.js';
import { facets } from '../parts/facets.js';
import { filters } from '../parts/filters.js';
import { list } from '../parts/list.js';
import { table } from '../parts/table.js';

export async function view({ parameters, signal }) {
  const kind = await servedAt(location.pathname);
  if (!kind) {
    throw new Error('There is no page at this address.');
  }
  const fields = fieldsOf(kind);
  const form = filters(fields, parameters, fields.some(field => field.name === 'q') ? 'q' : undefined, facets(kind, signal));
  const columns = [
    ...kind.columns.filter(path => !path.startsWith('span.') && !path.startsWith('article.')).map(path => ({
      label: capital(words(path.replace(/\.(name|text)$/, '').replaceAll('.', ' '))),
        sort: kind.sorts.includes(path.split('.')[0]) ? path.split('.')[0] : undefined, cell: fact => shown(at(fact, path)) })),
    sentenceColumn,
    articleColumn,
  ];
  let asked = parameters;
  const facts = list(
    { ...listOf(kind), signal, render: items => table(kind.label, columns, items, orderOf(kind, asked)),
      empty: [h('h2', {}, `No ${kind.label.toLowerCase()} match`),
      h('p', {}, 'Remove a filter, or ', h('a', { href: '/imports' }, 'import articles'), '.')] });
  await update(parameters);
  return { title: kind.label, update, element: h('div', {}, h('h1', {}, kind.label), form.element, facts.element) };

  function update(values) {
    form.update(values);
    asked = values;
    return facts.load(kind.path, askedOf(kind, values), filteredOf(kind, values));
  }
}

const shown = value => (value === undefined ? null : /^\d{4}-\d\d-\d\d$/.test(value) ? date(value) : String(value));

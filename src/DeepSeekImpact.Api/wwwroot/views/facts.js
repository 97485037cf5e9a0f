// The facts of a kind that has no view of its own: a form, a table, and the sentence each was read from.

import { h } from '../lib/dom.js';
import { words } from '../lib/format.js';
import { askedOf, at, capital, fieldsOf, servedAt } from '../lib/served.js';
import { evidence } from '../parts/evidence.js';
import { filters } from '../parts/filters.js';
import { list } from '../parts/list.js';

export async function view({ parameters, signal }) {
  const kind = await servedAt(location.pathname);
  if (!kind) {
    throw new Error('There is no such page.');
  }
  const form = filters(fieldsOf(kind), parameters);
  const columns = kind.columns.filter(column => !column.startsWith('span.'));
  const facts = list({ signal, render, empty: [h('h2', {}, 'Nothing here'), h('p', {}, 'Widen what is asked for, or ', h('a', { href: '/imports' }, 'bring articles in'), '.')] });
  await update(parameters);
  return { title: kind.label, update, element: h('div', {}, h('h1', {}, kind.label), form.element, facts.element) };

  function update(values) {
    form.update(values);
    return facts.load(kind.path, askedOf(kind, values));
  }

  function render(items) {
    return h('div', { class: 'scroll', role: 'region', 'aria-label': kind.label, tabindex: 0 }, h('table', { class: 'ledger' },
      h('thead', {}, h('tr', {}, [...columns.map(column => capital(words(column.replaceAll('.', ' ')))), 'Evidence'].map(name => h('th', { scope: 'col' }, name)))),
      h('tbody', {}, items.map(fact => h('tr', {}, columns.map(column => h('td', {}, String(at(fact, column) ?? ''))), h('td', {}, evidence(fact)))))));
  }
}

// Who claims what, how sure, about whom.

import { h, fill } from '../lib/dom.js';
import { get } from '../lib/api.js';
import { here } from '../lib/address.js';
import { counted, words } from '../lib/format.js';
import { named } from '../lib/kinds.js';
import { askedOf, fieldsOf, filteredOf, filtersOf, listOf, orderOf, servedAt } from '../lib/served.js';
import { articleColumn, sentenceColumn } from '../parts/evidence.js';
import { facets } from '../parts/facets.js';
import { filters } from '../parts/filters.js';
import { list } from '../parts/list.js';
import { table } from '../parts/table.js';

const columns = [
  { ...sentenceColumn, label: 'Claim' },
  { label: 'Claimant', name: 'who', sort: 'claimant', cell: claim =>
    [named(claim.claimant), h('small', {}, [words(claim.claimantType), claim.affiliation && [', ', named(claim.affiliation)]])] },
  { label: 'Certainty', name: 'sure', cell: claim =>
    [h('span', { class: `badge certainty ${claim.certainty}` }, claim.certainty), claim.prediction && h('small', {}, 'prediction')] },
  { label: 'About', name: 'about', cell: claim => claim.about.length > 0
    && h('span', { class: 'clamp' }, claim.about.map((one, i) => [i ? ', ' : '', named(one)])) },
  articleColumn,
];

/** What claims are grouped by: the parameter whose values are the groups. */
const groupings = { claimant: 'claimant', topic: 'about' };
const rowsOfGroup = 5;

export async function view({ parameters, signal }) {
  const kind = await servedAt('/claims');
  const group = { name: 'group', label: 'Group by', options: Object.keys(groupings), none: 'nothing' };
  const form = filters([...fieldsOf(kind), group], parameters, 'q', facets(kind, signal));
  let asked = parameters;
  const claims = list(
    { ...listOf(kind), signal, render: items => table('Claims', columns, items, orderOf(kind, asked)),
      empty: [h('h2', {}, 'No claims match'),
      h('p', {}, 'Remove a filter, or ', h('a', { href: '/try' }, 'read a text'), ' that contains claims.')] });
  const groups = h('div', {});
  const shown = h('div', {});
  await update(parameters);
  return { title: 'Claims', update, element: h('div', {}, h('h1', {}, 'Claims'), form.element, shown) };

  async function update(values) {
    form.update(values);
    asked = values;
    const parameter = groupings[values.get('group')];
    fill(shown, parameter ? groups : claims.element);
    await (parameter ? loadGroups(parameter, values) : claims.load(kind.path, askedOf(kind, values), filteredOf(kind, values)));
  }

  /** Shows the largest groups of the whole result, each with its newest claims. */
  async function loadGroups(parameter, values) {
    groups.setAttribute('aria-busy', 'true');
    const narrowed = filtersOf(kind, values);
    const { items } = await get(`${kind.path}/facets`, narrowed, signal);
    const largest = items.find(facet => facet.parameter === parameter).values;
    const pages = await Promise.all(
      largest.map(({ value }) => get(kind.path, { ...narrowed, [parameter]: value, limit: rowsOfGroup }, signal)));
    if (values === asked) {
      fill(groups, h(
        'div', { class: 'head' },
          h('p', { class: 'status', role: 'status' }, `The ${counted(largest.length, 'largest group', 'largest groups')}`),
          h('p', { class: 'calls' }, h('a', { href: here({ group: null }) }, 'All claims as a list'))),
        largest.map(({ value, name, count }, i) => h('section', { class: 'group' },
          h('h2', {}, named({ id: value, name }),
          h('small', {}, ' ', h('a', { href: here({ group: null, [parameter]: value }) }, counted(count, 'claim')))),
          table(`Claims: ${name}`, columns, pages[i].items))));
    }
    groups.setAttribute('aria-busy', 'false');
  }
}

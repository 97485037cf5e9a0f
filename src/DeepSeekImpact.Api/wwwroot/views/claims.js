// Who claims what, how sure, about whom.

import { h } from '../lib/dom.js';
import { words } from '../lib/format.js';
import { named } from '../lib/kinds.js';
import { askedOf, fieldsOf, filteredOf, listOf, orderOf, servedAt } from '../lib/served.js';
import { articleColumn, sentenceColumn } from '../parts/evidence.js';
import { filters } from '../parts/filters.js';
import { list } from '../parts/list.js';
import { table } from '../parts/table.js';

const columns = [
  { ...sentenceColumn, label: 'Claim' },
  { label: 'Claimant', name: 'who', sort: 'claimant', cell: claim => [named(claim.claimant), h('small', {}, [words(claim.claimantType), claim.affiliation && [', ', named(claim.affiliation)]])] },
  { label: 'Certainty', name: 'sure', cell: claim => [h('span', { class: `badge certainty ${claim.certainty}` }, claim.certainty), claim.prediction && h('small', {}, 'prediction')] },
  { label: 'About', name: 'about', cell: claim => claim.about.length > 0 && h('span', { class: 'clamp' }, claim.about.map((one, i) => [i ? ', ' : '', named(one)])) },
  articleColumn,
];

export async function view({ parameters, signal }) {
  const kind = await servedAt('/claims');
  const form = filters([...fieldsOf(kind), { name: 'group', label: 'Group by', options: [{ value: 'claimant', label: 'claimant' }, { value: 'topic', label: 'topic' }], none: 'nothing' }], parameters, 'q');
  let asked = parameters;
  const claims = list({ ...listOf(kind), signal, render, empty: [h('h2', {}, 'No claims match'), h('p', {}, 'Remove a filter, or ', h('a', { href: '/try' }, 'read a text'), ' that contains claims.')] });
  await update(parameters);
  return { title: 'Claims', update, element: h('div', {}, h('h1', {}, 'Claims'), form.element, claims.element) };

  function update(values) {
    form.update(values);
    asked = values;
    return claims.load(kind.path, askedOf(kind, values), filteredOf(kind, values));
  }

  function render(items) {
    const grouping = asked.get('group');
    if (!grouping) {
      return table('Claims', columns, items, orderOf(kind, asked));
    }
    const groups = new Map();
    for (const claim of items) {
      const keys = grouping === 'claimant' ? [claim.claimant] : claim.about.length ? claim.about : [{ name: 'nothing named' }];
      for (const key of keys) {
        const name = key.id ?? key.name;
        groups.set(name, { key, claims: [...(groups.get(name)?.claims ?? []), claim] });
      }
    }
    return [...groups.values()].sort((a, b) => b.claims.length - a.claims.length).map(group => h('section', { class: 'group' },
      h('h2', {}, named(group.key), h('small', {}, ` ${group.claims.length}`)), table(`Claims: ${group.key.name}`, columns, group.claims)));
  }
}

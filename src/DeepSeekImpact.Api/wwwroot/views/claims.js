// Who claims what, how sure, about whom.

import { h } from '../lib/dom.js';
import { words, date } from '../lib/format.js';
import { named } from '../lib/kinds.js';
import { askedOf, fieldsOf, servedAt } from '../lib/served.js';
import { evidence } from '../parts/evidence.js';
import { filters } from '../parts/filters.js';
import { list } from '../parts/list.js';

export async function view({ parameters, signal }) {
  const kind = await servedAt('/claims');
  const form = filters([...fieldsOf(kind), { name: 'group', label: 'Group by', options: [{ value: 'claimant', label: 'claimant' }, { value: 'topic', label: 'topic' }], none: 'nothing' }], parameters);
  let grouping = '';
  const claims = list({ signal, render, empty: [h('h2', {}, 'No claims here'), h('p', {}, 'Widen what is asked for, or ', h('a', { href: '/try' }, 'read a text'), ' that holds some.')] });
  await update(parameters);
  return { title: 'Claims', update, element: h('div', {}, h('h1', {}, 'Claims'), form.element, claims.element) };

  function update(values) {
    form.update(values);
    grouping = values.get('group') ?? '';
    return claims.load(kind.path, askedOf(kind, values));
  }

  function render(items) {
    if (!grouping) {
      return table(items, 'Claims');
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
      h('h2', {}, named(group.key), h('small', {}, ` ${group.claims.length}`)), table(group.claims, group.key.name)));
  }
}

const table = (items, label) => h('div', { class: 'scroll', role: 'region', 'aria-label': label, tabindex: 0 }, h('table', { class: 'ledger' },
  h('thead', {}, h('tr', {}, ['Claim', 'Claimant', 'Certainty', 'About', 'Day'].map(name => h('th', { scope: 'col' }, name)))),
  h('tbody', {}, items.map(claim => h('tr', {},
    h('td', { class: 'claim' }, h('p', {}, claim.text), evidence(claim)),
    h('td', {}, named(claim.claimant), h('small', {}, [words(claim.claimantType), claim.affiliation && [', ', named(claim.affiliation)]])),
    h('td', {}, h('span', { class: `badge certainty ${claim.certainty}` }, claim.certainty), claim.prediction && h('small', {}, 'prediction')),
    h('td', {}, claim.about.map((one, i) => [i ? ', ' : '', named(one)])),
    h('td', { class: 'day' }, date(claim.article.publishedAt)))))));

// Figures side by side, where they part, and what they imply together.

import { h, fill } from '../lib/dom.js';
import { get } from '../lib/api.js';
import { article, here } from '../lib/address.js';
import { arrow, counted, date, range, value, words } from '../lib/format.js';
import { basisOf as basisOfFigure, named } from '../lib/kinds.js';
import { askedOf, fieldsOf, filteredOf, listOf, orderOf, servedAt } from '../lib/served.js';
import { barsChart, rangeChart, trendChart } from '../parts/charts.js';
import { articleColumn, evidence, sentenceColumn } from '../parts/evidence.js';
import { facets } from '../parts/facets.js';
import { filters } from '../parts/filters.js';
import { list } from '../parts/list.js';
import { table } from '../parts/table.js';

export async function view({ parameters, signal }) {
  const kind = await servedAt('/figures');
  const form = filters([
    ...fieldsOf(kind),
    { name: 'subjects', label: 'Compare', hint: 'DeepSeek-V3, Llama 3.1', isWide: true },
    { name: 'scale', label: 'Scale', options: [{ value: 'log', label: 'logarithmic' }], none: 'linear' },
  ], parameters, 'subject', facets(kind, signal));
  let asked = parameters;
  const comparison = h('section', { 'aria-live': 'polite' });
  const disagreements = list({ signal, render: rows => rows.map(dispute), noun: 'disagreement', isCounted: true, names: ['subject'],
    isWatched: true,
    empty: [h('h2', {}, 'No disagreements'), h('p', {}, 'No article contradicts another here.')] });
  const checks = list({ signal, render: rows => h('ul', { class: 'cards' }, rows.map(check)), noun: 'check', names: ['subject'],
    empty: [h('h2', {}, 'No checks'), h('p', {}, 'These figures imply nothing more together.')] });
  const figures = list({ ...listOf(kind), signal, render: items => table('Figures', columns, items, orderOf(kind, asked)),
    empty: [h('h2', {}, 'No figures match'), h('p', {}, 'Remove a filter, or ', h('a', { href: '/imports' }, 'import articles'), '.')] });
  const tabs = h('ul', { class: 'tabs' });
  const shown = h('div', {});
  await update(parameters);
  return { title: 'Figures', update, element: h('div', {}, h('h1', {}, 'Figures'), form.element, tabs, shown) };

  function update(values) {
    form.update(values);
    asked = values;
    const { metric, subject, subjects, asOf, scale, show = 'figures' } = Object.fromEntries(values);
    const filtered = [...filteredOf(kind, values), ...subjects ? [{ name: 'subjects', label: 'Compare', values: [subjects] }] : []];
    fill(tabs, [['figures', 'All figures'], ['disagreements', 'Disagreements'], ['checks', 'Checks']].map(([name, label]) =>
      h('li', {}, h('a', { href: here({ show: name === 'figures' ? null : name }), 'aria-current': show === name ? 'true' : null },
      label))));
    if (show === 'disagreements') {
      fill(shown, disagreements.element);
      return disagreements.load('/figures/disputes', { metric, subject, asOf, limit: 10 }, filtered);
    }
    if (show === 'checks') {
      fill(shown, h('p', { class: 'hint' }, 'What figures imply together, and whether that agrees with what is reported.'), checks.element);
      return checks.load('/figures/checks', { subject, asOf, limit: 20 }, filtered);
    }
    fill(shown, comparison, figures.element);
    return Promise.all(
      [figures.load(kind.path, askedOf(kind, values), filtered), compare(metric, subjects ?? subject, asOf, scale === 'log')]);
  }

  async function compare(metric, subjects, asOf, isLog) {
    if (!metric || !subjects) {
      fill(comparison, h('p', { class: 'hint' }, 'Choose a metric and name subjects to see their values side by side, for example ',
        h('a', { href: here({ metric: 'gpuHours', subjects: 'DeepSeek-V3,Llama 3.1' }) }, 'GPU hours of DeepSeek-V3 and Llama 3.1'), '.'));
      return;
    }
    try {
      const answer = await get('/figures/comparisons', { metric, subjects, asOf }, signal);
      const units = Map.groupBy(answer.items.filter(item => item.values), item => item.unit);
      fill(comparison, h('h2', {}, `${words(metric)} side by side`),
        h('p', {}, h('a', { href: here({ scale: isLog ? null : 'log' }) }, isLog ? 'Linear scale' : 'Logarithmic scale')),
        [...units].map(
          ([unit, items]) => barsChart(items.flatMap((item, group) => item.values.map(one => bar(item, one, group))), { isLog, unit })),
        [...Map.groupBy(answer.items.filter(item => item.periodTo), measured)].map(([, items]) => periods(metric, items)),
        h('p', {}, answer.items.map(
          item => [item.values
            ? (item.ratio && item.ratio !== 1
              ? `${item.subject.name} is ${Math.round(item.ratio * 100) / 100} times ${answer.items[0].subject.name}. ` : '')
            : `No values of ${item.subject.name} were found. `])));
    } catch (error) {
      if (error.name !== 'AbortError') {
        fill(comparison, h('p', { role: 'alert' }, error.message));
      }
    }
  }

  function bar(item, one, group) {
    const [first] = one.statements;
    const source = first.attributedTo?.name ?? first.article.source ?? first.article.title ?? 'an article';
    return { subject: item.subject.name, value: one.value, group, href: article(first.article.id, first.id), source: item.basis
      && item.basis !== 'actual' ? `${source}, ${words(item.basis)}` : one.count > 1 ? `${source} and ${one.count - 1} more` : source };
  }
}

/** Why two values may differ, as the ledger says it of a dispute. */
const reasons = {
  conflict: 'They differ, and nothing that is stated explains why.',
  measure: 'They measure different things, such as a close and a low of the day.',
  superseded: 'The same source gave another value later.',
  scope: 'They cover different things, or one voice gives both in one article.',
  date: 'They are of different times, or were stated at different times.',
};

/** Whether facts are of one article: what it tells of two voices, or gets wrong in its sums, is no conflict of articles. */
const areOfOneArticle = facts => new Set(facts.map(fact => fact?.article.id).filter(Boolean)).size < 2;

const dispute = one => h('section', { class: 'card dispute' },
  h('h3', {}, words(one.metric), ' of ', named(one.subject), ' ', h('span', { class:
    `badge ${areOfOneArticle(one.values.flatMap(given => given.statements)) ? 'unconfirmed' : one.kind}` }, words(one.kind))),
  h('p', { class: 'meta' }, [scoped(one), one.date && date(one.date)].filter(Boolean).join('; ')),
  h('p', { class: 'reason' }, reasons[one.kind]),
  one.values.length > 1 && rangeChart(one.values, one.unit, words(one.metric)),
  h('ul', {}, one.values.map(given =>
    h('li', {}, h('b', {}, value(given.value, one.unit)), given.difference && ` (${words(given.difference)})`, given.statements.map(stated),
    given.count > given.statements.length
      && h('p', { class: 'meta' }, `${counted(given.count - given.statements.length, 'more statement')}`)))),
  one.count > one.values.reduce((sum, given) => sum + given.statements.length, 0)
    && h('p', { class: 'meta' }, `${counted(one.count, 'statement')} of ${counted(one.valueCount, 'value')}: `,
    h('a', { href: one.href, 'data-plain': true }, 'all as JSON')));

/** A statement with its whole sentence. */
const stated = statement =>
  [statement.attributedTo && h('p', { class: 'meta' }, 'According to ', named(statement.attributedTo), ':'), evidence(statement)];

/** What values must share to be one line over their periods. */
const measured = item => JSON.stringify([item.subject.id, item.unit, item.aspect, item.direction, item.variant, item.part, item.per]);

/** Actual values against what was expected of the same period, and how they go from period to period. */
function periods(metric, items) {
  const byPeriod = [...Map.groupBy(items, item => `${item.periodFrom}/${item.periodTo}`)].sort(([a], [b]) => b.localeCompare(a));
  if (items.length < 2) {
    return null;
  }
  const [{ subject, unit, variant, part, aspect, per }] = items;
  const bases = ['actual', 'estimate', 'guidance', ...new Set(items.map(basisOf))].filter(
    (basis, i, all) => all.indexOf(basis) === i && items.some(item => basisOf(item) === basis));
  const name = [subject.name, variant && words(variant), part, words(metric), aspect === 'change' && 'change', per && `per ${per}`].filter(
    Boolean).join(' ');
  const link = item => article(item.values[0].statements[0].article.id, item.values[0].statements[0].id);
  return h('section', { class: 'periods' }, h('h3', {}, name),
    byPeriod.length > 1
    && trendChart(items.map(
    item => ({ to: item.periodTo, value: item.value, basis: basisOf(item), period: range({ from: item.periodFrom, to: item.periodTo }),
      href: link(item) })), unit, name),
    h('div', { class: 'scroll', role: 'region', 'aria-label': `${name} by period`, tabindex: 0 }, h('table', { class: 'ledger' },
      h('thead', {}, h('tr', {}, ['Period', ...bases.map(words)].map(head => h('th', { scope: 'col' }, head)))),
      h('tbody', {}, byPeriod.map(([, own]) => h('tr', {}, h('td', {}, range({ from: own[0].periodFrom, to: own[0].periodTo })),
        bases.map(basis => h('td', {}, own.filter(item => basisOf(item) === basis)
        .map(item => [h('a', { href: link(item) }, value(item.value, unit)), against(item, own)])))))))));
}

const basisOf = item => item.basis ?? 'actual';

/** By how much an actual value is above or below what was expected of the same period. */
function against(item, own) {
  const expected = own.find(one => basisOf(one) === 'estimate') ?? own.find(one => basisOf(one) === 'guidance');
  if (basisOf(item) !== 'actual' || !expected?.value) {
    return null;
  }
  const part = (item.value - expected.value) / Math.abs(expected.value);
  return h('small', {}, Math.abs(part) < 0.0005 ? ` as the ${words(basisOf(expected))}`
    : ` ${Math.round(Math.abs(part) * 1000) / 10}% ${part > 0 ? 'above' : 'below'} the ${words(basisOf(expected))}`);
}

/** What narrows the values of a topic: "estimate, net, data center, 2024-07-01 to 2024-09-30, per share". */
const scoped = one => [one.direction && `${arrow(one.direction)} ${one.direction}`,
  one.basis && one.basis !== 'actual' && words(one.basis), one.aspect === 'change' && 'change',
  one.variant && words(one.variant), one.part, one.per && `per ${one.per}`,
  one.periodFrom ? range({ from: one.periodFrom, to: one.periodTo }) : one.periodText, one.span && words(one.span)].filter(Boolean)
    .join(', ');

const check = one => h('li', { class: 'card' },
  h('h3', {}, words(one.rule), ' of ', named(one.subject), ' ',
  one.agrees !== undefined && h('span', { class: `badge ${one.agrees ? 'agrees'
    : areOfOneArticle([...one.inputs, ...one.reported ?? []].map(input => input.figure)) ? 'unconfirmed' : 'conflict'}` },
    one.agrees ? 'agrees' : 'does not agree')),
  h('p', { class: 'arithmetic' }, one.arithmetic),
  h('p', { class: 'meta' }, 'From ',
    one.inputs.map(
    (input, i) => [i ? ' and ' : '', input.figure ? h('a', { href: article(input.figure.article.id, input.figure.id) },
      `${words(input.metric)} ${value(input.value, input.unit)}`) : `${words(input.metric)} ${value(input.value, input.unit)}`]),
    one.reported?.length > 0 && ['; reported: ', one.reported.map((report, i) => [i ? ', ' : '', value(report.value, report.unit)])]));

const columns = [
  { label: 'Figure', name: 'amount', sort: 'value',
    cell: figure => [h('b', {}, figure.quantity.span.text),
    h('small', {}, [figure.variant && words(figure.variant), figure.part?.text, words(figure.metric),
      figure.aspect === 'change' && 'change'].filter(Boolean).join(' '))] },
  { label: 'Of', name: 'who', sort: 'subject', cell: figure => named(figure.subject) },
  { label: 'Basis', cell: figure => words(basisOfFigure(figure)) },
  { label: 'Period', cell: figure => figure.period && h('span', { class: 'clamp' }, figure.period.text) },
  { label: 'According to', cell: figure => named(figure.attributedTo) },
  sentenceColumn,
  articleColumn,
];

// Figures side by side, where they part, and what they imply together.

import { h, fill } from '../lib/dom.js';
import { get } from '../lib/api.js';
import { article, here } from '../lib/address.js';
import { date, range, value, words } from '../lib/format.js';
import { named } from '../lib/kinds.js';
import { askedOf, fieldsOf, servedAt } from '../lib/served.js';
import { barsChart, rangeChart } from '../parts/charts.js';
import { evidence } from '../parts/evidence.js';
import { filters } from '../parts/filters.js';
import { list } from '../parts/list.js';

export async function view({ parameters, signal }) {
  const kind = await servedAt('/figures');
  const form = filters([
    ...fieldsOf(kind),
    { name: 'subjects', label: 'Compare', hint: 'DeepSeek-V3, Llama 3.1', isWide: true },
    { name: 'scale', label: 'Scale', options: [{ value: 'log', label: 'logarithmic' }], none: 'linear' },
  ], parameters);
  const comparison = h('section', { 'aria-live': 'polite' });
  const disputes = list({ signal, render: rows => rows.map(dispute), formats: ['csv', 'ndjson'], empty: [h('p', {}, 'No article contradicts another here.')] });
  const checks = list({ signal, render: rows => h('ul', { class: 'cards' }, rows.map(check)), empty: [h('p', {}, 'These figures imply nothing more together.')] });
  const figures = list({ signal, render: table, empty: [h('p', {}, 'No figures here.')] });
  await update(parameters);
  return { title: 'Figures', update, element: h('div', {}, h('h1', {}, 'Figures'), form.element, comparison, h('h2', {}, 'Where articles part'), disputes.element, h('h2', {}, 'What figures imply together'), checks.element, h('h2', {}, 'All figures'), figures.element) };

  function update(values) {
    form.update(values);
    const { metric, subject, subjects, asOf, scale } = Object.fromEntries(values);
    return Promise.all([
      disputes.load('/figures/disputes', { metric, subject, asOf, limit: 10 }),
      checks.load('/figures/checks', { subject, asOf, limit: 10 }),
      figures.load(kind.path, { ...askedOf(kind, values), limit: 30 }),
      compare(metric, subjects, asOf, scale === 'log'),
    ]);
  }

  async function compare(metric, subjects, asOf, isLog) {
    if (!metric || !subjects) {
      fill(comparison, h('p', { class: 'hint' }, 'Choose a metric and name subjects to see their values side by side, for example ', h('a', { href: here({ metric: 'gpuHours', subjects: 'DeepSeek-V3,Llama 3.1' }) }, 'GPU hours of DeepSeek-V3 and Llama 3.1'), '.'));
      return;
    }
    try {
      const answer = await get('/figures/comparisons', { metric, subjects, asOf }, signal);
      const units = Map.groupBy(answer.items.filter(item => item.values), item => item.unit);
      fill(comparison, h('h2', {}, `${words(metric)} side by side`),
        h('p', {}, h('a', { href: here({ scale: isLog ? null : 'log' }) }, isLog ? 'Linear scale' : 'Logarithmic scale')),
        [...units].map(([unit, items]) => barsChart(items.flatMap((item, group) => item.values.map(one => bar(item, one, group))), { isLog, unit })),
        h('p', {}, answer.items.map(item => [item.values ? (item.ratio && item.ratio !== 1 ? `${item.subject.name} is ${Math.round(item.ratio * 100) / 100} times the first. ` : '') : `Nothing is told of ${item.subject.name}. `])));
    } catch (error) {
      if (error.name !== 'AbortError') {
        fill(comparison, h('p', { role: 'alert' }, error.message));
      }
    }
  }

  function bar(item, one, group) {
    const [first] = one.statements;
    const source = first.attributedTo?.name ?? first.article.source ?? first.article.title ?? 'an article';
    return { subject: item.subject.name, value: one.value, group, href: article(first.article.id, first.id), source: item.basis && item.basis !== 'actual' ? `${source}, ${words(item.basis)}` : one.count > 1 ? `${source} and ${one.count - 1} more` : source };
  }
}

const dispute = one => h('section', { class: 'card dispute' },
  h('h3', {}, words(one.metric), ' of ', named(one.subject), ' ', h('span', { class: `badge ${one.kind}` }, words(one.kind))),
  scoped(one) && h('p', { class: 'meta' }, scoped(one)),
  one.values.length > 1 && rangeChart(one.values, one.unit),
  h('ul', {}, one.values.map(given => h('li', {}, h('b', {}, value(given.value, one.unit)), given.difference && ` (${words(given.difference)})`, ': ', given.statements.map((statement, i) => [i ? '; ' : '', told(statement)])))),
  one.date && h('p', { class: 'meta' }, date(one.date)));

/** What narrows the values of a topic: "estimate, net, data center, 2024-07-01 to 2024-09-30, per share". */
const scoped = one => [one.basis && one.basis !== 'actual' && words(one.basis), one.aspect === 'change' && 'change', one.variant && words(one.variant), one.part, one.per && `per ${one.per}`,
  one.periodFrom ? range({ from: one.periodFrom, to: one.periodTo }) : one.periodText, one.span && words(one.span)].filter(Boolean).join(', ');

const told = statement => [
  statement.attributedTo && [named(statement.attributedTo), ' in '],
  h('a', { href: article(statement.article.id, statement.id) }, statement.article.source ?? statement.article.title ?? 'an article'),
  statement.article.publishedAt && `, ${date(statement.article.publishedAt)}`,
];

const check = one => h('li', { class: 'card' },
  h('h3', {}, words(one.rule), ' of ', named(one.subject), ' ', one.agrees !== undefined && h('span', { class: `badge ${one.agrees ? 'agrees' : 'conflict'}` }, one.agrees ? 'agrees' : 'does not agree')),
  h('p', { class: 'arithmetic' }, one.arithmetic),
  h('p', { class: 'meta' }, 'From ', one.inputs.map((input, i) => [i ? ' and ' : '', input.figure ? h('a', { href: article(input.figure.article.id, input.figure.id) }, `${words(input.metric)} ${value(input.value, input.unit)}`) : `${words(input.metric)} ${value(input.value, input.unit)}`]),
    one.reported?.length > 0 && ['; reported: ', one.reported.map((report, i) => [i ? ', ' : '', value(report.value, report.unit)])]));

const table = items => h('div', { class: 'scroll', role: 'region', 'aria-label': 'Figures', tabindex: 0 }, h('table', { class: 'ledger' },
  h('thead', {}, h('tr', {}, ['Figure', 'Of', 'Basis', 'Period', 'According to', 'Evidence'].map(name => h('th', { scope: 'col' }, name)))),
  h('tbody', {}, items.map(figure => h('tr', {},
    h('td', {}, h('b', {}, figure.quantity.span.text), h('small', {}, [figure.variant && words(figure.variant), figure.part?.text, words(figure.metric), figure.aspect === 'change' && 'change'].filter(Boolean).join(' '))),
    h('td', {}, named(figure.subject)),
    h('td', {}, words(figure.basis ?? 'actual')),
    h('td', {}, figure.period?.text),
    h('td', {}, named(figure.attributedTo)),
    h('td', {}, evidence(figure)))))));

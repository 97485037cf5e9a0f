// What moved, by day: a chart with a mark for each move, and a table.

import { h, fill } from '../lib/dom.js';
import { arrow, counted, quantity } from '../lib/format.js';
import { dayText, instrument } from '../lib/kinds.js';
import { note } from '../lib/address.js';
import { askedOf, fieldsOf, filteredOf, listOf, orderOf, servedAt } from '../lib/served.js';
import { articleColumn, evidence, sentenceColumn } from '../parts/evidence.js';
import { facets } from '../parts/facets.js';
import { filters } from '../parts/filters.js';
import { list } from '../parts/list.js';
import { charted, movesChart } from '../parts/moves-chart.js';
import { table } from '../parts/table.js';

/** A narrow screen shows the table first; the chart opens on request. */
const isWide = matchMedia('(min-width: 60rem)');

export async function view({ parameters, signal }) {
  const kind = await servedAt('/market-moves');
  const form = filters(fieldsOf(kind), parameters, 'instrument', facets(kind, signal));
  const chosen = h('div', { class: 'chosen', 'aria-live': 'polite' });
  const moves = list({ ...listOf(kind), signal, render,
    empty: [h('h2', {}, 'No moves match'), h('p', {}, 'Remove a filter, or ', h('a', { href: '/imports' }, 'import articles'), '.')] });
  const columns = [
    { label: 'Day', name: 'day', sort: 'date', cell: dayText },
    { label: 'Instrument', name: 'title', sort: 'instrument', cell: move => instrument(move.instrument) },
    { label: 'Move', name: 'size', sort: 'change',
      cell: move => h('span', { class: `move ${move.direction}` },
      h('button', { type: 'button', class: 'plain', onclick: () => open(move) },
        `${arrow(move.direction)} ${move.change ? quantity(move.change) : move.direction}`)) },
    { label: 'Level', cell: move => move.level && quantity(move.level) },
    { ...sentenceColumn, label: 'Sentence' },
    { ...articleColumn, sort: undefined },
  ];
  let asked = parameters;
  await update(parameters);
  return { title: 'Market moves', update, element: h('div', {}, h('h1', {}, 'Market moves'), form.element, moves.element) };

  function update(values) {
    form.update(values);
    asked = values;
    fill(chosen);
    return moves.load(kind.path, { ...askedOf(kind, values), limit: 300 }, filteredOf(kind, values));
  }

  function render(items) {
    const found = items.find(move => move.id === asked.get('move'));
    if (found) {
      open(found);
    }
    const bars = charted(items);
    return [
      bars.length > 0 && h('details', { class: 'chart-fold', open: isWide.matches },
        h('summary', {}, bars.length < items.length ? `Chart of ${bars.length} of these ${counted(items.length, 'move')}` : 'Chart'),
        bars.length < items.length && h('p', { class: 'hint' }, 'The largest in percent; the table has all.'),
        movesChart(bars, open)),
      chosen,
      table('Moves', columns, items, orderOf(kind, asked)),
    ];
  }

  function open(move) {
    note({ move: move.id });
    fill(chosen, h('h2', {}, `${arrow(move.direction)} ${move.instrument.name} ${move.change ? quantity(move.change) : move.direction}`),
      evidence(move), move.cause && h('p', {}, 'Because of ', h('em', {}, move.cause.text)));
  }
}

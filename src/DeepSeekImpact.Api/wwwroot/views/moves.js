// What moved, by day: one row for each instrument, a mark for each move.

import { h, fill } from '../lib/dom.js';
import { arrow, quantity } from '../lib/format.js';
import { dayOf, dayText, named } from '../lib/kinds.js';
import { note } from '../lib/address.js';
import { askedOf, fieldsOf, servedAt } from '../lib/served.js';
import { movesChart } from '../parts/charts.js';
import { evidence, origin } from '../parts/evidence.js';
import { filters } from '../parts/filters.js';
import { list } from '../parts/list.js';

export async function view({ parameters, signal }) {
  const kind = await servedAt('/market-moves');
  const form = filters(fieldsOf(kind), parameters);
  const chosen = h('div', { class: 'chosen', 'aria-live': 'polite' });
  const moves = list({ signal, render, empty: [h('h2', {}, 'No moves here'), h('p', {}, 'Widen what is asked for, or ', h('a', { href: '/imports' }, 'bring articles in'), '.')] });
  let asked = parameters.get('move');
  await update(parameters);
  return { title: 'Market moves', update, element: h('div', {}, h('h1', {}, 'Market moves'), form.element, moves.element) };

  function update(values) {
    form.update(values);
    asked = values.get('move');
    fill(chosen);
    return moves.load(kind.path, { ...askedOf(kind, values), limit: 300 });
  }

  function render(items) {
    const found = items.find(move => move.id === asked);
    if (found) {
      open(found);
    }
    const dated = items.filter(dayOf);
    return [
      dated.length > 0 && movesChart(dated, open),
      dated.length > 0 && h('p', { class: 'hint' }, 'Filled marks: the day is stated beside the move. Hollow marks: it is that of an earlier sentence or of publication, or the last day of a longer period.'),
      dated.length < items.length && h('p', { class: 'hint' }, `Of ${items.length - dated.length} nothing tells a day: they stand in the table alone.`),
      chosen,
      h('div', { class: 'scroll', role: 'region', 'aria-label': 'Moves', tabindex: 0 }, h('table', { class: 'ledger' },
        h('thead', {}, h('tr', {}, ['Day', 'Instrument', 'Move', 'Level', 'Cause', 'Article'].map(name => h('th', { scope: 'col' }, name)))),
        h('tbody', {}, items.map(move => h('tr', {},
          h('td', { class: 'day' }, dayText(move)),
          h('td', {}, named(move.instrument)),
          h('td', { class: `move ${move.direction}` }, h('button', { type: 'button', class: 'plain', onclick: () => open(move) }, `${arrow(move.direction)} ${move.change ? quantity(move.change) : move.direction}`)),
          h('td', {}, move.level && quantity(move.level)),
          h('td', {}, move.cause?.text),
          h('td', {}, origin(move))))))),
    ];
  }

  function open(move) {
    asked = move.id;
    note({ move: move.id });
    fill(chosen, h('h2', {}, `${arrow(move.direction)} ${move.instrument.name} ${move.change ? quantity(move.change) : move.direction}`), evidence(move), move.cause && h('p', {}, 'Because of ', h('em', {}, move.cause.text)));
  }
}

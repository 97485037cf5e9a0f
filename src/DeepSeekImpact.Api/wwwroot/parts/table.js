// A table of facts: two lines for each row, sorted by its headers, and one row below the other on a narrow screen.

import { h } from '../lib/dom.js';
import { here } from '../lib/address.js';

/**
 * Builds a table from columns { label, name: the class of its cells, sort: the field it sorts by, cell: what an item shows there }.
 * `sort` is the current order, and `sorts` are those that the server has.
 */
export function table(label, columns, items, { sort, sorts = [], isSelected } = {}) {
  return h('div', { class: 'scroll', role: 'region', 'aria-label': label, tabindex: 0 }, h('table', { class: 'ledger' },
    h('thead', {}, h('tr', {}, columns.map(column => head(column, sort, sorts)))),
    h('tbody', {}, items.map(
      item => h('tr', { 'data-row': true, tabindex: -1, 'aria-current': isSelected?.(item) ? 'true' : null }, columns.map(column => {
      const shown = [column.cell(item)].flat(Infinity).filter(Boolean);
      return h('td', { class: [column.name, shown.length === 0 && 'none'].filter(Boolean).join(' ') || null, 'data-label': column.label },
        shown);
    }))))));
}

function head({ label, name, sort: field }, sort, sorts) {
  if (!field || !sorts.includes(field)) {
    return h('th', { scope: 'col', class: name }, label);
  }
  const order = sort === field ? 'ascending' : sort === `-${field}` ? 'descending' : null;
  return h('th', { scope: 'col', class: name, 'aria-sort': order },
    h('a', { href: here({ sort: order === 'descending' ? field : `-${field}` }) }, label,
    h('span', { 'aria-hidden': 'true' }, { ascending: ' ▲', descending: ' ▼' }[order] ?? '')));
}

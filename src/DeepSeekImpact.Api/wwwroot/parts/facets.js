// The most frequent values in the whole result of a list, each with its count and a link that filters by it.

import { h, fill } from '../lib/dom.js';
import { get } from '../lib/api.js';
import { here } from '../lib/address.js';
import { words } from '../lib/format.js';
import { filtersOf, labelOf } from '../lib/served.js';

/** Builds the facets of a kind. They are counted when `load` is called with the parameters of an address. */
export function facets(kind, signal) {
  const element = h('div', { class: 'facets' });
  let leaving = new AbortController();
  return { element, load };

  async function load(values) {
    leaving.abort();
    leaving = new AbortController();
    const own = leaving;
    signal?.addEventListener('abort', () => own.abort(), { once: true });
    element.setAttribute('aria-busy', 'true');
    try {
      const { items } = await get(`${kind.path}/facets`, filtersOf(kind, values), own.signal);
      fill(element, items.filter(facet => facet.values.length > 1 || values.has(facet.parameter)).map(facet => group(facet, values)));
    } catch (error) {
      if (error.name === 'AbortError') {
        return;
      }
      fill(element, h('p', { role: 'alert' }, error.message));
    }
    element.setAttribute('aria-busy', 'false');
  }

  function group({ parameter, values: counted }, values) {
    const chosen = values.getAll(parameter);
    const label = labelOf(kind.parameters.find(one => one.name === parameter));
    return h('section', { 'aria-label': label }, h('h2', {}, label), h('ul', {}, counted.map(({ value, name, count }) => {
      const active = chosen.filter(one => one === value || one === name);
      const changed = active.length ? chosen.filter(one => !active.includes(one)) : [...chosen, value];
      return h('li', {}, h('a', { href: here({ [parameter]: changed }), 'aria-current': active.length > 0 && 'true' },
        name ?? (parameter === 'source' || parameter === 'unit' ? value : words(value.replace('.', ': '))),
        h('span', { class: 'count' }, ` ${count.toLocaleString('en')}`)));
    })));
  }
}

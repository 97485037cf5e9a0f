// A form whose state is in the address. One field is always shown; the others open with the button beside it.

import { h, fill } from '../lib/dom.js';
import { get } from '../lib/api.js';
import { go, here } from '../lib/address.js';
import { words } from '../lib/format.js';

const pauseBeforeSuggestions = 150;

/**
 * Builds a form from fields { name, label, type, options, none: the text of no choice, initial, hint, isName }. The field that
 * `main` names is always shown. `counts` are the facets of the list; they are counted while the other fields are open.
 */
export function filters(fields, parameters, main = fields[0].name, counts = null) {
  const inputs = new Map();
  const shown = new Map();
  let address = parameters;
  const others = h('div', { class: 'more-filters', id: 'more-filters', hidden: true },
    h('div', { class: 'fields' }, fields.filter(field => field.name !== main).map(labelled),
    h('div', { class: 'buttons' }, h('button', { type: 'submit', class: 'first' }, 'Apply'),
      h('button', { type: 'button', class: 'plain', onclick: () => go(location.pathname) }, 'Clear all'))), counts?.element);
  const count = h('span', { class: 'count' });
  const opener = h('button', { type: 'button', class: 'opener', 'aria-expanded': 'false', 'aria-controls': 'more-filters',
    onclick: () => open(others.hidden) }, 'Filters', count);
  const element = h('form', { class: 'filters', role: 'search', onsubmit: event => {
    event.preventDefault();
    apply();
  } }, h('div', { class: 'bar' }, labelled(fields.find(field => field.name === main)),
    h('button', { type: 'submit', class: 'first' }, 'Search'), opener), others);
  update(parameters);
  return { element, update };

  function labelled(field) {
    const id = `filter-${field.name}`;
    const isMain = field.name === main;
    const names = field.isName && h('datalist', { id: `${id}-names` });
    const input = field.options
      ? h('select', { id, title: field.title, onchange: apply }, !field.isRequired && h('option', { value: '' }, field.none ?? 'any'),
      field.options.map(option => h('option', { value: option.value ?? option }, option.label ?? words(option))))
      : h('input', {
        id, title: field.title, type: field.type ?? 'text', autocomplete: 'off', spellcheck: 'false', onchange: apply,
          'data-search': isMain, list: names ? names.id : null,
        placeholder: isMain ? [field.label, field.hint && `for example ${field.hint}`].filter(Boolean).join(', ') : field.hint,
        oninput: names ? suggest(names) : null,
      });
    inputs.set(field.name, input);
    return h('label', { class: isMain ? 'main' : field.isWide && 'wide', for: id }, h('span', { class: isMain && 'unseen' }, field.label),
      input, names);
  }

  function update(values) {
    address = values;
    if (!others.hidden) {
      counts?.load(values);
    }
    for (const field of fields) {
      const input = inputs.get(field.name);
      input.value = values.get(field.name) ?? field.initial ?? '';
      shown.set(field.name, input.value);
    }
    const active = fields.filter(field => field.name !== main && values.has(field.name)).length;
    fill(count, active > 0 && ` (${active})`);
  }

  function open(isOpen) {
    others.hidden = !isOpen;
    opener.setAttribute('aria-expanded', String(isOpen));
    if (isOpen) {
      counts?.load(address);
    }
  }

  /** Writes only what was changed here: of several values in the address one is shown, and all stay until it changes. */
  function apply() {
    const changed = fields.filter(field => inputs.get(field.name).value.trim() !== shown.get(field.name));
    go(here(Object.fromEntries(changed.map(field =>
      [field.name, inputs.get(field.name).value.trim() === (field.initial ?? '') ? '' : inputs.get(field.name).value.trim()]))));
  }
}

/** Returns a listener that offers the names that begin with what is typed. */
function suggest(names) {
  let waiting;
  let asked = '';
  return ({ target }) => {
    clearTimeout(waiting);
    waiting = setTimeout(async () => {
      const typed = target.value.trim();
      if (typed.length < 2 || typed === asked) {
        return;
      }
      asked = typed;
      try {
        const { items } = await get('/entities', { q: typed, sort: '-articles', limit: 8 });
        if (asked === typed) {
          fill(names, items.map(one => h('option', { value: one.name }, [words(one.kind), one.ticker].filter(Boolean).join(', '))));
        }
      } catch (error) {
        // Typing goes on without suggestions; what is wrong shows when the list is asked for.
        console.info(error.message);
      }
    }, pauseBeforeSuggestions);
  };
}

// A form whose state is the address bar's: what is typed goes there, and what stands there is shown.

import { h } from '../lib/dom.js';
import { go, here } from '../lib/address.js';
import { words } from '../lib/format.js';

/** Builds a form from fields { name, label, type, options, none: what no choice is called, usual, hint }. */
export function filters(fields, parameters) {
  const inputs = new Map();
  const shown = new Map();
  const element = h('form', { class: 'filters', role: 'search', onsubmit: event => {
    event.preventDefault();
    apply();
  } }, fields.map(field => {
    const id = `filter-${field.name}`;
    const input = field.options
      ? h('select', { id, title: field.title, onchange: apply }, !field.isRequired && h('option', { value: '' }, field.none ?? 'any'), field.options.map(option => h('option', { value: option.value ?? option }, option.label ?? words(option))))
      : h('input', { id, title: field.title, type: field.type ?? 'text', placeholder: field.hint, autocomplete: 'off', spellcheck: 'false', onchange: apply });
    inputs.set(field.name, input);
    return h('label', { class: field.isWide && 'wide', for: id }, h('span', {}, field.label), input);
  }), h('button', { type: 'submit' }, 'Show'), h('button', { type: 'button', class: 'plain', onclick: clear }, 'Clear'));
  update(parameters);
  return { element, update };

  function update(values) {
    for (const field of fields) {
      const input = inputs.get(field.name);
      input.value = values.get(field.name) ?? field.usual ?? '';
      shown.set(field.name, input.value);
    }
  }

  /** Changes what was changed here: of several values in the address one is shown, and all stay while it does. */
  function apply() {
    const changed = fields.filter(field => inputs.get(field.name).value.trim() !== shown.get(field.name));
    go(here(Object.fromEntries(changed.map(field => [field.name, inputs.get(field.name).value.trim() === (field.usual ?? '') ? '' : inputs.get(field.name).value.trim()]))));
  }

  function clear() {
    go(location.pathname);
  }
}

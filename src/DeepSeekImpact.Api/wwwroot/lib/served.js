// The kinds of fact that the server has, as it describes them itself: what each is called, where it is listed, by which parameters.

import { get } from './api.js';
import { words } from './format.js';

let asked;

/** Returns the kinds; they are asked for once. */
export function served() {
  asked ??= get('/kinds').then(answer => answer.items, error => {
    asked = undefined;
    throw error;
  });
  return asked;
}

/** Returns the kind that is listed at a path. */
export const servedAt = async path => (await served()).find(kind => kind.path === path);

/** Returns the fields of a form for a kind's list; the page itself keeps no list of parameters. */
export const fieldsOf = kind => kind.parameters.map(parameter => ({
  name: parameter.name,
  label: parameter.label ?? capital(words(parameter.name)),
  title: parameter.description,
  hint: parameter.values || parameter.type === 'date' || parameter.type === 'number' ? undefined : parameter.example,
  type: { date: 'date', number: 'number' }[parameter.type],
  isWide: parameter.name === 'q',
  none: parameter.default && words(parameter.default),
  options: parameter.type === 'boolean' ? [{ value: 'true', label: 'yes' }, { value: 'false', label: 'no' }] : parameter.values?.filter(value => value !== parameter.default),
}));

/** Returns what of an address a kind's list is asked with. */
export const askedOf = (kind, values) => Object.fromEntries(kind.parameters.map(({ name }) => [name, values.getAll(name)]));

/** Returns what a table shows at a path such as "claimant.name". */
export function at(fact, path) {
  const found = path.split('.').reduce((value, name) => value?.[name], fact);
  return Array.isArray(found) ? found.map(one => one.name ?? one.text ?? one).join('; ') : found;
}

export const capital = text => text.charAt(0).toUpperCase() + text.slice(1);

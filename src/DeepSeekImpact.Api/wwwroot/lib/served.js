// The kinds of fact that the server has, as it describes them itself: what each is called, where it is listed, and by which parameters.

import { get } from './api.js';
import { counted, words } from './format.js';

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

/** Returns the fields of a form for a kind's list; the page itself has no list of parameters. */
export const fieldsOf = kind => [...kind.parameters.map(parameter => ({
  name: parameter.name,
  label: labelOf(parameter),
  title: parameter.description,
  hint: parameter.values || parameter.type === 'date' || parameter.type === 'number' ? undefined : parameter.example,
  type: { date: 'date', number: 'number' }[parameter.type],
  isName: nameParameters.has(parameter.name),
  none: parameter.default && words(parameter.default),
  options: parameter.type === 'boolean' ? [{ value: 'true', label: 'yes' }, { value: 'false', label: 'no' }]
    : parameter.values?.filter(value => value !== parameter.default),
})), {
  name: 'sort',
  label: 'Order',
  isRequired: true,
  initial: kind.defaultSort,
  options: kind.sorts.map(
    sort => ({ value: sort, label: `${words(sort.replace('-', ''))}, ${sort.startsWith('-') ? 'descending' : 'ascending'}` })),
}];

/** Returns the parameters of the address that a kind's list is called with. */
export const askedOf = (kind, values) => ({ ...filtersOf(kind, values), sort: values.get('sort') });

/** Returns the filters of the address, without the order, as facets are called with them. */
export const filtersOf = (kind, values) => Object.fromEntries(kind.parameters.map(({ name }) => [name, values.getAll(name)]));

/** Returns the filters in the address, with their values, as chips show them. */
export const filteredOf = (kind, values) => kind.parameters.filter(({ name }) => values.has(name)).map(parameter =>
  ({ name: parameter.name, label: labelOf(parameter), values: values.getAll(parameter.name), isChoice: parameter.type === 'choice' }));

/** Returns what a list needs to know of a kind. */
export const listOf = kind => ({
  kind: kind.singular,
  noun: [words(kind.singular), kind.label.toLowerCase()],
  formats: kind.formats.filter(format => format !== 'json'),
  names: kind.parameters.map(({ name }) => name).filter(name => nameParameters.has(name)),
  isCounted: true,
});

/** Returns the order and the possible orders of a kind's table. */
export const orderOf = (kind, values) => ({ sort: values.get('sort') ?? kind.defaultSort, sorts: kind.sorts });

/** Returns a count in words: "1 quote", "2 quotes". */
export function countOf(name, count, kinds) {
  const kind = kinds.find(one => one.name === name);
  return kind ? counted(count, words(kind.singular), kind.label.toLowerCase())
    : counted(count, ...(otherNouns[name] ?? [words(name).replace(/s$/, '')]));
}

const otherNouns = { entities: ['entity', 'entities'], quantities: ['quantity', 'quantities'], nearCopies: ['near copy', 'near copies'] };

const nameParameters =
  new Set(['instrument', 'claimant', 'speaker', 'affiliation', 'about', 'subject', 'hardware', 'attributedTo', 'participant', 'entity']);

/** Returns what a form calls a parameter. */
export const labelOf = parameter => parameter.label ?? capital(words(parameter.name));

/** Returns what a table shows at a path such as "claimant.name". */
export function at(fact, path) {
  const found = path.split('.').reduce((value, name) => value?.[name], fact);
  return Array.isArray(found) ? found.map(one => one.name ?? one.text ?? one).join('; ') : found;
}

export const capital = text => text.charAt(0).toUpperCase() + text.slice(1);

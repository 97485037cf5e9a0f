// The address bar holds the whole state of a view.

import { leave, newState } from './places.js';

/** Goes to an address of the page. */
export function go(target, { replace = false } = {}) {
  const url = new URL(target, location.href);
  if (url.href === location.href) {
    return;
  }
  leave();
  history[replace ? 'replaceState' : 'pushState'](replace ? history.state : newState(), '', url);
  document.dispatchEvent(new CustomEvent('address'));
}

/** Returns the current address with some parameters changed. A list sets several values; an empty value removes the parameter. */
export function here(changes) {
  const url = new URL(location.href);
  for (const [name, value] of Object.entries(changes)) {
    url.searchParams.delete(name);
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== null && one !== undefined && one !== '' && one !== false) {
        url.searchParams.append(name, one);
      }
    }
  }
  return url.pathname + url.search;
}

/** Writes a parameter to the address without leaving or updating the view. */
export function note(changes) {
  history.replaceState(history.state, '', here(changes));
}

export const article = (id, fact) => `/articles/${encodeURIComponent(id)}${fact ? `?fact=${encodeURIComponent(fact)}` : ''}`;

export const entity = id => `/entities/${encodeURIComponent(id)}`;

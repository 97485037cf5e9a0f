// The address bar holds the whole state of a view.

/** Goes to an address of the page. */
export function go(target, { replace = false } = {}) {
  const url = new URL(target, location.href);
  if (url.href === location.href) {
    return;
  }
  history[replace ? 'replaceState' : 'pushState'](null, '', url);
  document.dispatchEvent(new CustomEvent('address'));
}

/** Gives the address of here with some parameters changed; an empty value leaves one out. */
export function here(changes) {
  const url = new URL(location.href);
  for (const [name, value] of Object.entries(changes)) {
    if (value === null || value === undefined || value === '' || value === false) {
      url.searchParams.delete(name);
    } else {
      url.searchParams.set(name, value);
    }
  }
  return url.pathname + url.search;
}

/** Writes a parameter without leaving the view or telling it. */
export function note(changes) {
  history.replaceState(null, '', here(changes));
}

export const article = (id, fact) => `/articles/${encodeURIComponent(id)}${fact ? `?fact=${encodeURIComponent(fact)}` : ''}`;

export const entity = id => `/entities/${encodeURIComponent(id)}`;

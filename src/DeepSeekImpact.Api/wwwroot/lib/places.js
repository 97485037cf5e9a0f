// Keeps the rows and the scroll position of each entry in the browser's history, so that Back returns to the same place.

const maxPlaces = 20;
let made = 0;

const places = new Map();
let current = { key: keyOf(history.state), lists: new Map(), returned: null };

history.scrollRestoration = 'manual';

/** Returns the state for a new history entry. */
export const newState = () => ({ place: `${Date.now()}-${++made}` });

/** Saves the place that is being left. Call this before the address or the content changes. */
export function leave() {
  places.delete(current.key);
  places.set(current.key, { lists: current.lists, scroll: scrollY });
  if (places.size > maxPlaces) {
    places.delete(places.keys().next().value);
  }
}

/** Starts the place that the browser's history is at now. Rows that were kept for it are available to `recall`. */
export function arrive() {
  const key = keyOf(history.state);
  current = { key, lists: new Map(), returned: places.get(key) ?? null };
}

/** Keeps the rows of a list under the address of its call. */
export const keep = (address, rows) => current.lists.set(address, rows);

/** Returns the rows that were kept for this place; undefined if there are none. */
export const recall = address => current.returned?.lists.get(address);

/** Scrolls to where the reader left this place; returns false if the place is new. */
export function returnToScroll() {
  if (!current.returned) {
    return false;
  }
  scrollTo(0, current.returned.scroll);
  return true;
}

function keyOf(state) {
  return state?.place ?? 'first';
}

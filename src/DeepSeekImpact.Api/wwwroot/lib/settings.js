// What the browser keeps for this page between visits. A browser that keeps nothing reports that as an error.

/** Returns a setting; null if the browser keeps none. */
export function read(name) {
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
}

/** Keeps a setting if the browser allows it; otherwise the choice lasts for this visit. */
export function write(name, value) {
  try {
    localStorage.setItem(name, value);
  } catch {
    // Private windows of some browsers allow no storage.
  }
}

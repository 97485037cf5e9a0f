// Keys that work in every view: / goes to the search, j and k go from row to row, Enter opens a row.

/** Listens for the keys; `main` contains the view, and `search` is the field for views that have none of their own. */
export function listenForKeys(main, search) {
  document.addEventListener('keydown', event => {
    const isTyping = event.target.matches?.('input, select, textarea') || document.querySelector('dialog[open]');
    if (isTyping || event.altKey || event.ctrlKey || event.metaKey || event.defaultPrevented) {
      return;
    }
    if (event.key === '/') {
      const field = main.querySelector('[data-search]') ?? search;
      if (field.checkVisibility()) {
        event.preventDefault();
        field.focus();
        field.select();
      }
    } else if (event.key === 'j' || event.key === 'k') {
      step(main, event.key === 'j' ? 1 : -1);
    } else if (event.key === 'Enter' && event.target.matches('[data-row]')) {
      event.target.querySelector('[data-open]')?.click();
    }
  });
}

function step(main, by) {
  const rows = [...main.querySelectorAll('[data-row]')];
  const at = rows.indexOf(document.activeElement?.closest('[data-row]'));
  const row = rows[at < 0 ? (by > 0 ? 0 : rows.length - 1) : at + by];
  row?.focus({ preventScroll: true });
  row?.scrollIntoView({ block: 'nearest' });
}

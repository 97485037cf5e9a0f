// Tables as comma-separated values (RFC 4180).

/** What a spreadsheet would run, as the server's own exports have it (CsvTable). */
const formula = /(?<=(?:^|[;\t\r\n])[ "]*)[=+\-@\t\r\n|＝＋－＠]/g;

/** Returns a table as CSV. Text that a spreadsheet would take for a formula gets an apostrophe before it; numbers stay as they are. */
export const csvOf = (columns, rows) => [columns, ...rows].map(row => `${row.map(cell).join(',')}\r\n`).join('');

/** Saves a text as a file. */
export function save(name, type, text) {
  const address = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}

function cell(value) {
  if (value === null || value === undefined) {
    return '';
  }
  if (typeof value === 'number') {
    return String(value);
  }
  const text = String(value).replace(formula, "'$&");
  return /[",;\t\r\n]|^ | $/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

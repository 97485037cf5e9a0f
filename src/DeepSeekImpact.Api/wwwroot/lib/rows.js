// The first rows of a file of many articles, read in the browser: what its fields are called and what is in them.

const delimiters = [',', ';', '\t', '|'];

/** Returns the names of the fields and the first rows of a file; null for a file that has no fields. */
export function firstRows(text, count, isWhole) {
  const plain = text.replace(/^\uFEFF/, '').trimStart();
  const rows = plain[0] === '{' || plain[0] === '[' ? objects(plain, count) : table(plain, count, isWhole);
  const columns = [...new Set(rows.flatMap(row => [...row.keys()]))];
  return columns.length ? { columns, rows } : null;
}

/** JSON objects, one on each line or in an array: cut by their braces, those in strings aside. */
function objects(text, count) {
  const rows = [];
  let [depth, start, isString] = [0, 0, false];
  for (let i = 0; i < text.length && rows.length < count; i++) {
    const letter = text[i];
    if (isString) {
      if (letter === '\\') {
        i++;
      } else if (letter === '"') {
        isString = false;
      }
    } else if (letter === '"') {
      isString = true;
    } else if (letter === '{' && depth++ === 0) {
      start = i;
    } else if (letter === '}' && --depth === 0) {
      const row = parsed(text.slice(start, i + 1));
      if (row) {
        rows.push(new Map(flat(row)));
      }
    }
  }
  return rows;
}

function parsed(json) {
  try {
    return JSON.parse(json);
  } catch (error) {
    if (error instanceof SyntaxError) {
      return null;
    }
    throw error;
  }
}

/** {"article": {"body": "…"}} has the field article.body. */
function flat(object, before = '') {
  return Object.entries(object).flatMap(([name, value]) => value && typeof value === 'object' && !Array.isArray(value)
    ? flat(value, `${before}${name}.`)
    : [[before + name, Array.isArray(value) ? value.map(one => one?.name ?? one).join('; ') : String(value ?? '')]]);
}

/** Separated values (RFC 4180). A row that the file was cut in is left out. */
function table(text, count, isWhole) {
  const head = text.split('\n', 1)[0];
  const delimiter = delimiters.reduce((best, mark) => head.split(mark).length > head.split(best).length ? mark : best);
  const lines = [];
  let [line, value, isQuoted] = [[], '', false];
  for (let i = 0; i < text.length && lines.length <= count; i++) {
    const letter = text[i];
    if (isQuoted) {
      isQuoted = letter !== '"' || text[i + 1] === '"';
      i += letter === '"' && isQuoted ? 1 : 0;
      value += isQuoted ? letter : '';
    } else if (letter === '"' && value === '') {
      isQuoted = true;
    } else if (letter === delimiter || letter === '\n') {
      line.push(value.replace(/\r$/, ''));
      value = '';
      if (letter === '\n') {
        lines.push(line);
        line = [];
      }
    } else {
      value += letter;
    }
  }
  if (isWhole && lines.length <= count && (value || line.length)) {
    lines.push([...line, value]);
  }
  const [names = [], ...rows] = lines;
  return rows.filter(row => row.length === names.length).slice(0, count)
    .map(row => new Map(row.map((cell, column) => [names[column].trim(), cell])));
}

// Which field of a file is which member of an article, with the first rows as they will be read.

import { h, fill } from '../lib/dom.js';
import { firstRows } from '../lib/rows.js';

const shown = 5;
const looked = 262144;
const longest = 90;

/** The members of an article, and what files often call them. */
const members = {
  title: ['title', 'headline', 'head', 'heading'],
  text: ['text', 'body', 'content', 'articlebody', 'story', 'fulltext', 'maintext'],
  html: ['html', 'bodyhtml', 'contenthtml'],
  publishedAt: ['publishedat', 'published', 'date', 'datepublished', 'pubdate', 'publicationdate', 'publishdate', 'timestamp', 'time'],
  source: ['source', 'sourcename', 'publisher', 'outlet', 'site', 'sitename'],
  url: ['url', 'link', 'permalink', 'uri'],
  authors: ['authors', 'author', 'byline', 'creator', 'authorname'],
};

/** An element with the choices and the preview. `read(file)` shows those of a file; `map()` returns the choices as the API takes them. */
export function mapping() {
  const element = h('div', { class: 'mapping' });
  let choices = {};
  return { element, read, map };

  async function read(file) {
    choices = {};
    const isTable = file && /\.(csv|ndjson|jsonl|json)$/i.test(file.name);
    const found = isTable ? firstRows(await file.slice(0, looked).text(), shown, file.size <= looked) : null;
    if (!found) {
      fill(element);
      return;
    }
    for (const [member, names] of Object.entries(members)) {
      choices[member] = names.map(name => found.columns.find(column => isMappable(column) && plain(column) === name)).find(Boolean) ?? '';
    }
    show(found);
  }

  function show({ columns, rows }) {
    const cells = () => rows.map(row => h('tr', {}, Object.keys(members).map(member => h('td', {}, cut(row.get(choices[member]))))));
    const body = h('tbody', {}, cells());
    const choice = member => h('select', { 'aria-label': `Field for ${member}`, onchange: event => {
      choices[member] = event.target.value;
      fill(body, cells());
    } }, h('option', { value: '' }, '–'), columns.filter(isMappable).map(column =>
      h('option', { value: column, selected: column === choices[member] }, column)));
    fill(element,
      h('p', { class: 'hint' }, 'Choose the field of the file for each member of an article. Fields that are not chosen are ignored.'),
      h('div', { class: 'rows', tabindex: 0, role: 'region', 'aria-label': 'First rows of the file' }, h('table', {},
        h('thead', {}, h('tr', {}, Object.keys(members).map(member => h('th', { scope: 'col' }, member, choice(member))))), body)));
  }

  function map() {
    return Object.entries(choices).filter(([, column]) => column).map(([member, column]) => `${member}:${column}`).join(',');
  }
}

/** A comma ends a pair of the parameter `map`. */
function isMappable(column) {
  return column && !column.includes(',');
}

function plain(column) {
  return column.toLowerCase().replace(/[_\-. "]/g, '');
}

function cut(value = '') {
  return value.length > longest ? `${value.slice(0, longest)}…` : value;
}

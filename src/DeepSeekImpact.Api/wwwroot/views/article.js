// One article with every fact in place.

import { h, fill } from '../lib/dom.js';
import { address, get } from '../lib/api.js';
import { article as linkTo } from '../lib/address.js';
import { counted, date } from '../lib/format.js';
import { served } from '../lib/served.js';
import { reader } from '../parts/reader.js';
import { reasonOf } from '../parts/reading.js';

export async function view({ id, parameters, signal }) {
  const path = `/articles/${encodeURIComponent(id)}`;
  const [article, extraction, copies, kinds] = await Promise.all(
    [get(path, {}, signal), get(`${path}/extraction`, {}, signal), get('/articles', { duplicateOf: id, limit: 20 }, signal), served()]);
  const made = reader({ ...extraction, article: { ...extraction.article, id, source: article.source } },
    { served: kinds, selected: parameters.get('fact'), chosen: parameters.get('kinds'), left: leftOut(path, signal) });
  const element = h('article', {},
    made.heading,
    h('p', { class: 'meta' },
      [article.source, date(article.publishedAt), article.publishedInferred && 'date inferred', article.authors?.join(', '),
      article.revision > 1 && `revision ${article.revision}`].filter(Boolean).join(' · '),
      article.url && [' · ', h('a', { href: article.url, rel: 'noreferrer', target: '_blank' }, 'original')],
      ' · ', h('a', { href: address(`${path}/extraction`), 'data-plain': true }, 'facts as JSON')),
    article.note && h('p', { class: 'note' }, article.note),
    article.duplicateOf && h('p', { class: 'note' }, 'A near copy of ', h('a', { href: linkTo(article.duplicateOf) }, 'another article'),
      ': its facts are not counted twice.'),
    copies.items.length > 0 && h('p', { class: 'note' }, 'Near copies: ',
      copies.items.map((copy, i) => [i ? ', ' : '', h('a', { href: linkTo(copy.id) }, copy.source ?? copy.title ?? copy.id)])),
    made.element);
  return { title: article.title ?? 'Article', element, shown: made.shown };
}

/** Numbers, quotations, dates and names that no fact uses, each with the reason; they are asked for when they are opened. */
function leftOut(path, signal) {
  const found = h('div', {});
  const element = h('details', { class: 'section left-out' }, h('summary', {}, h('h2', {}, 'Not used by any fact')), found);
  element.addEventListener('toggle', async () => {
    if (!element.open || found.hasChildNodes()) {
      return;
    }
    try {
      const { items } = await get(`${path}/coverage`, {}, signal);
      fill(found, items.length === 0 ? h('p', { class: 'hint' }, 'Every number, quotation, date and name is used.') : [
        h('p', { class: 'hint' }, `${counted(items.length, 'number, quotation, date or name', 'numbers, quotations, dates and names')}:`),
        h('ul', {}, items.map(({ kind, reason, span }) =>
          h('li', {}, h('b', {}, span.text), h('small', {}, ` ${kind}: ${reasonOf(reason)}`))))]);
    } catch (error) {
      if (error.name !== 'AbortError') {
        fill(found, h('p', { role: 'alert' }, error.message));
      }
    }
  });
  return element;
}

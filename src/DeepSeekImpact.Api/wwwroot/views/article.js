// One article with every fact in place.

import { h } from '../lib/dom.js';
import { address, get } from '../lib/api.js';
import { article as linkTo } from '../lib/address.js';
import { date } from '../lib/format.js';
import { served } from '../lib/served.js';
import { reader } from '../parts/reader.js';

export async function view({ id, parameters, signal }) {
  const path = `/articles/${encodeURIComponent(id)}`;
  const [article, extraction, copies, kinds] = await Promise.all([get(path, {}, signal), get(`${path}/extraction`, {}, signal), get('/articles', { duplicateOf: id, limit: 20 }, signal), served()]);
  const made = reader(extraction, { served: kinds, selected: parameters.get('fact') });
  const element = h('article', {},
    made.heading,
    h('p', { class: 'meta' },
      [article.source, date(article.publishedAt), article.publishedInferred && 'date inferred', article.authors?.join(', '), article.revision > 1 && `revision ${article.revision}`].filter(Boolean).join(' · '),
      article.url && [' · ', h('a', { href: article.url, rel: 'noreferrer', target: '_blank' }, 'where it stands')],
      ' · ', h('a', { href: address(`${path}/extraction`), 'data-plain': true }, 'its facts as JSON')),
    article.note && h('p', { class: 'note' }, article.note),
    article.duplicateOf && h('p', { class: 'note' }, 'A near copy of ', h('a', { href: linkTo(article.duplicateOf) }, 'another article'), ': what stands here does not count twice.'),
    copies.items.length > 0 && h('p', { class: 'note' }, 'Near copies: ', copies.items.map((copy, i) => [i ? ', ' : '', h('a', { href: linkTo(copy.id) }, copy.source ?? copy.title ?? copy.id)])),
    made.element);
  return { title: article.title ?? 'Article', element, shown: made.shown };
}

// The sentence a fact was read from, with its own words marked, and the way into the article.

import { h } from '../lib/dom.js';
import { article } from '../lib/address.js';
import { date } from '../lib/format.js';

export function evidence(fact) {
  const { sentence, span } = fact;
  const within = sentence && span.start >= sentence.start && span.end <= sentence.end;
  const quoted = within
    ? [sentence.text.slice(0, span.start - sentence.start), h('mark', {}, span.text), sentence.text.slice(span.end - sentence.start)]
    : [h('mark', {}, span.text)];
  return h('figure', { class: 'evidence' }, h('blockquote', {}, quoted), h('figcaption', {}, origin(fact)));
}

/** Where a fact stands: the article's title as a link to the very words, who published it, and when. */
export const origin = fact => [
  h('a', { href: article(fact.article.id, fact.id) }, fact.article.title ?? 'Untitled'),
  fact.article.source && ` · ${fact.article.source}`,
  fact.article.publishedAt && ` · ${date(fact.article.publishedAt)}`,
];

// The sentence that a fact was read from, with the fact's own words marked, and the link to its place in the article.

import { h } from '../lib/dom.js';
import { article } from '../lib/address.js';
import { date } from '../lib/format.js';

export const evidence = fact => h('figure', { class: 'evidence' }, h('blockquote', {}, marked(fact)), h('figcaption', {}, origin(fact)));

/** The sentence with the fact's own words marked. */
export function marked({ sentence, span }) {
  const isWithin = sentence && span.start >= sentence.start && span.end <= sentence.end;
  return isWithin
    ? [sentence.text.slice(0, span.start - sentence.start), h('mark', {}, span.text), sentence.text.slice(span.end - sentence.start)]
    : [h('mark', {}, span.text)];
}

/** Where a fact is: the article's title as a link to the very words, who published it, and when. */
export const origin = fact => [
  toWords(fact),
  fact.article.source && ` · ${fact.article.source}`,
  fact.article.publishedAt && ` · ${date(fact.article.publishedAt)}`,
];

/** The article's title as a link to the words of a fact. */
export const toWords = fact => h('a', { href: article(fact.article.id, fact.id), 'data-open': true }, fact.article.title ?? 'Untitled');

/** The columns that tables of facts end with: the sentence, and the article with its day. */
export const sentenceColumn = { label: 'Sentence', name: 'words', cell: fact => h('blockquote', { class: 'clamp' }, marked(fact)) };

export const articleColumn = {
  label: 'Article', name: 'from', sort: 'date',
  cell: fact => [h('span', { class: 'line' }, toWords(fact)), h('small', { class: 'line' }, [date(fact.article.publishedAt), fact.article.source].filter(Boolean).join(' · '))],
};

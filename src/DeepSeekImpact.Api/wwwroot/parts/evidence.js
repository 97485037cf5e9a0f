// The sentence that a fact was read from, with the fact's own words marked, and the link to its place in the article.

import { h } from '../lib/dom.js';
import { article } from '../lib/address.js';
import { date } from '../lib/format.js';

export const evidence = fact => h('figure', { class: 'evidence' }, h('blockquote', {}, marked(fact)), h('figcaption', {}, origin(fact)));

/** The most characters before the marked words in a row of two lines, so that the row shows the marked words. */
const maxLead = 80;

/** The sentence with the fact's own words marked. */
export const marked = fact => parts(fact, before => before);

/** The same for a row of two lines: a long beginning is cut off. */
export const markedInRow = fact => h('blockquote', { class: 'clamp', title: fact.sentence?.text }, parts(fact, shortened));

function parts({ sentence, span }, lead) {
  const isWithin = sentence && span.start >= sentence.start && span.end <= sentence.end;
  return isWithin
    ? [lead(sentence.text.slice(0, span.start - sentence.start)), h('mark', {}, span.text), sentence.text.slice(span.end - sentence.start)]
    : [h('mark', {}, span.text)];
}

const shortened = before => (before.length > maxLead ? `… ${before.slice(before.indexOf(' ', before.length - maxLead / 2) + 1)}` : before);

/** Where a fact is: the article's title as a link to the very words, who published it, and when. */
export const origin = fact => [
  toWords(fact),
  fact.article.source && ` · ${fact.article.source}`,
  fact.article.publishedAt && ` · ${date(fact.article.publishedAt)}`,
];

/** The article's title as a link to the words of a fact. */
export const toWords = fact => h('a', { href: article(fact.article.id, fact.id), 'data-open': true }, fact.article.title ?? 'Untitled');

/** The columns that tables of facts end with: the sentence, and the article with its day. */
export const sentenceColumn = { label: 'Sentence', name: 'words', cell: markedInRow };

export const articleColumn = {
  label: 'Article', name: 'from', sort: 'date',
  cell: fact => [h('span', { class: 'line' }, toWords(fact)),
    h('small', { class: 'line' }, [date(fact.article.publishedAt), fact.article.source].filter(Boolean).join(' · '))],
};

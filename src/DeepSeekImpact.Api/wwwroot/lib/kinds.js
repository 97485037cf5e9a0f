// The kinds of facts, and how an extraction becomes a list of what can be pointed at in a text.

import { h } from './dom.js';
import { arrow, quantity, range, words } from './format.js';
import { entity } from './address.js';

export const kinds = [
  { name: 'claim', label: 'Claims' },
  { name: 'quote', label: 'Quotes' },
  { name: 'move', label: 'Market moves' },
  { name: 'figure', label: 'Figures' },
  { name: 'entity', label: 'Entities' },
  { name: 'date', label: 'Dates' },
  { name: 'quantity', label: 'Quantities' },
];

/** Names somebody or something, as a link where the registry knows it. */
export const named = (reference, isLinked = true) =>
  reference ? (reference.id && isLinked ? h('a', { href: entity(reference.id) }, reference.name) : reference.name) : null;

/** Gives everything that an extraction points at, in the order of the text; the longer first where two begin together. */
export function itemsOf(extraction) {
  const items = [
    ...extraction.claims.map(claim => ({ kind: 'claim', key: claim.id, spans: [claim.span], title: claim.text, fields: claimFields(claim), fact: claim })),
    ...extraction.quotes.map(quote => ({ kind: 'quote', key: quote.id, spans: quote.segments, title: quote.segments.map(segment => segment.text).join(' … '), fields: quoteFields(quote), fact: quote })),
    ...extraction.marketMoves.map(move => ({ kind: 'move', key: move.id, spans: [move.span], title: moveTitle(move), fields: moveFields(move), fact: move })),
    ...extraction.figures.map(figure => ({ kind: 'figure', key: figure.id, spans: [figure.span], title: `${words(figure.metric)} of ${figure.subject.name}: ${quantity(figure.quantity)}`, fields: figureFields(figure), fact: figure })),
    ...extraction.entities.flatMap(one => one.mentions.map(mention => ({ kind: 'entity', key: `${one.id}@${mention.start}`, group: one.id, spans: [mention], title: one.name, fields: entityFields(one, mention), fact: mention }))),
    ...extraction.dates.map(date => ({ kind: 'date', key: `date@${date.start}`, spans: [date], title: date.text, fields: [['means', range(date)], ['granularity', words(date.granularity)]], fact: date })),
    ...extraction.quantities.map(one => ({ kind: 'quantity', key: `quantity@${one.span.start}`, spans: [one.span], title: one.span.text, fields: [['means', quantity(one)], ['kind', words(one.kind)]], fact: one })),
  ];
  return items.sort((a, b) => a.spans[0].start - b.spans[0].start || b.spans[0].end - a.spans[0].end || kinds.findIndex(kind => kind.name === a.kind) - kinds.findIndex(kind => kind.name === b.kind));
}

export const moveTitle = move => `${arrow(move.direction)} ${move.instrument.name}${move.change ? ` ${quantity(move.change)}` : ` ${move.direction}`}`;

const who = source => (source ? [named(source, !source.anonymous), source.role && `, ${source.role}`] : null);

const claimFields = claim => [
  ['claimant', who(claim.claimant)], ['of', named(claim.affiliation)], ['as', words(claim.claimantType)], ['reported by', named(claim.via)],
  ['certainty', words(claim.certainty)], ['polarity', claim.polarity === 'negated' ? 'negated' : null], ['prediction', claim.prediction ? 'yes' : null], ['about', listed(claim.about)],
];

const quoteFields = quote => [['speaker', who(quote.speaker)], ['kind', words(quote.kind)], ['said with', quote.cue?.text], ['to', named(quote.addressee)]];

const moveFields = move => [
  ['instrument', named(move.instrument)], ['direction', move.direction], ['change', move.change && quantity(move.change)], ['level', move.level && quantity(move.level)],
  ['day', move.date && range(move.date)], ['session', move.session && words(move.session)], ['cause', move.cause?.text], ['according to', named(move.attributedTo)],
];

const figureFields = figure => [
  ['metric', words(figure.metric)], ['subject', named(figure.subject)], ['value', quantity(figure.quantity)], ['hardware', named(figure.hardware)],
  ['according to', named(figure.attributedTo)], ['certainty', words(figure.certainty)],
];

const entityFields = (one, mention) => [
  ['name', named(one)], ['kind', words(one.kind)], ['ticker', one.ticker && [one.ticker, one.exchange && ` (${one.exchange})`]], ['role', one.role], ['of', named(one.affiliation)],
  ['mentioned as', mention.form === 'name' ? null : words(mention.form)],
];

const listed = references => (references?.length ? references.map((reference, i) => [i ? ', ' : '', named(reference)]) : null);

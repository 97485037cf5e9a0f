// The kinds of facts, and how an extraction becomes a list of what can be pointed at in a text.

import { h } from './dom.js';
import { arrow, date, quantity, range, words } from './format.js';
import { entity } from './address.js';
import { at } from './served.js';

/** What of an extraction is shown besides facts, and how the facts that are known here are drawn; others are drawn alike. */
const others = [{ name: 'entity', label: 'Entities' }, { name: 'date', label: 'Dates' }, { name: 'quantity', label: 'Quantities' }];

const drawings = {
  claims: { name: 'claim', of: claim => ({ spans: [claim.span], title: claim.text, fields: claimFields(claim) }) },
  quotes: { name: 'quote',
    of: quote => ({ spans: quote.segments, title: quote.segments.map(segment => segment.text).join(' … '), fields: quoteFields(quote) }) },
  marketMoves: { name: 'move', of: move => ({ spans: [move.span], title: moveTitle(move), fields: moveFields(move) }) },
  figures: { name: 'figure',
    of: figure => ({ spans: [figure.span], title: figureTitle(figure, ` of ${figure.subject.name}`), fields: figureFields(figure) }) },
  events: { name: 'event', of: one => ({ spans: [one.trigger], title: eventTitle(one), fields: eventFields(one) }) },
};

const drawingOf = kind => drawings[kind.name]
  ?? { name: 'fact',
  of: fact => ({ spans: [fact.span], title: fact.span.text,
    fields: kind.columns.map(column => [words(column.replaceAll('.', ' ')), at(fact, column)]) }) };

/** Returns the kinds that a reader shows, from those that the server has. */
export const shownOf = served =>
  [...Object.keys(drawings).flatMap(name => served.filter(kind => kind.name === name)), ...served.filter(kind => !drawings[kind.name])]
  .map(kind => ({ name: drawingOf(kind).name, label: kind.label, kind }))
  .concat(others);

/** Names somebody or something, as a link where the registry knows it. */
export const named = (reference, isLinked = true) =>
  reference ? (reference.id && isLinked ? h('a', { href: entity(reference.id) }, reference.name) : reference.name) : null;

/** Names what moved: a stock as its company, anything else with its moves, for gold has no page of its own. */
export const instrument = one => (one && one.id && one.kind !== 'stock'
  ? h('a', { href: `/market-moves?instrument=${encodeURIComponent(one.id)}` }, one.name) : named(one));

/**
 * Returns everything that an extraction points at, in the order of the article, its title first; the longer first where two begin together.
 */
export function itemsOf(extraction, kinds) {
  const items = [
    ...kinds.filter(({ kind }) => kind).flatMap(
    ({ name, kind }) => (extraction[kind.name] ?? []).map(fact => ({ kind: name, key: fact.id, fact, ...drawingOf(kind).of(fact) }))),
    ...extraction.entities.flatMap(
    one => one.mentions.map(
      mention => ({ kind: 'entity', key: `${one.id}@${place(mention)}`, group: one.id, spans: [mention], title: one.name,
        fields: entityFields(one, mention), fact: mention }))),
    ...extraction.dates.map(
    date => ({ kind: 'date', key: `date@${place(date)}`, spans: [date], title: date.text,
      fields: [['means', range(date)], ['granularity', words(date.granularity)]], fact: date })),
    ...extraction.quantities.map(
    one => ({ kind: 'quantity', key: `quantity@${place(one.span)}`, spans: [one.span], title: one.span.text,
      fields: [['means', quantity(one)], ['kind', words(one.kind)]], fact: one })),
  ];
  return items.sort((a, b) => (a.spans[0].in ? 0 : 1) - (b.spans[0].in ? 0 : 1) || a.spans[0].start - b.spans[0].start
    || b.spans[0].end - a.spans[0].end || kinds.findIndex(kind => kind.name === a.kind) - kinds.findIndex(kind => kind.name === b.kind));
}

/** Where something is, as its key has it: "t12" in the title, "12" in the text. */
const place = span => `${span.in ? 't' : ''}${span.start}`;

/** The day a move is drawn at: its trading day, the last day of a longer period, or the day of its article. */
export const dayOf = move => move.day?.date ?? move.date?.to ?? move.article?.publishedAt?.slice(0, 10);

/** Indicates whether a move is one of its day, not of a week, a year, or since another day. */
export const isOfDay = move => !move.period || move.period === 'session' || move.period === 'intraday';

/** Indicates whether the day of a move is stated beside it in the text. */
export const isDayStated = move => (move.day ? move.day.basis === 'stated' : false);

/** The day of a move, or its period with the last day. */
export const dayText = move => (dayOf(move)
  ? [move.period && move.period !== 'session' ? `${words(move.period)}${move.day ? ', ' : ' to '}` : '', date(dayOf(move))] : '');

export const moveTitle = move =>
  `${arrow(move.direction)} ${move.instrument.name}${move.change ? ` ${quantity(move.change)}` : ` ${move.direction}`}`;

const who = source => (source ? [named(source, !source.anonymous), source.role && `, ${source.role}`] : null);

const claimFields = claim => [
  ['claimant', who(claim.claimant)], ['of', named(claim.affiliation)], ['as', words(claim.claimantType)], ['reported by', named(claim.via)],
    ['rating', claim.rating && ratingText(claim.rating)],
  ['certainty', words(claim.certainty)], ['polarity', claim.polarity === 'negated' ? 'negated' : null],
    ['prediction', claim.prediction ? 'yes' : null], ['about', listed(claim.about)],
];

const ratingText = rating =>
  [words(rating.action), rating.ratingBefore && `from ${rating.ratingBefore}`, rating.rating && `to ${rating.rating}`, rating.target
  && `target ${quantity(rating.target)}`, rating.targetBefore && `before ${quantity(rating.targetBefore)}`].filter(Boolean).join(', ');

const quoteFields = quote => [['speaker', who(quote.speaker)], ['of', named(quote.affiliation)], ['kind', words(quote.kind)],
  ['said with', quote.cue?.text], ['to', named(quote.addressee)]];

const moveFields = move => [
  ['instrument', instrument(move.instrument)], ['direction', move.direction], ['change', move.change && quantity(move.change)],
    ['level', move.level && quantity(move.level)],
  ['day', move.day && `${date(move.day.date)} (${words(move.day.basis)})`], ['stated as', move.date && range(move.date)],
    ['over', move.period && words(move.period)], ['before', move.from && quantity(move.from)],
    ['against', instrument(move.instrument.against)], ['session', move.session && words(move.session)],
    ['cause', move.cause?.text], ['according to', named(move.attributedTo)],
];

/** "revenue of Borana: USD 815M (estimate)", "net profit change: ▼ 3%": what is measured, and unless it is an actual value, what else. */
export const figureTitle = (figure, of = '') =>
  [[figure.variant && words(figure.variant), figure.part?.text, words(figure.metric), figure.aspect === 'change' && 'change']
    .filter(Boolean).join(' '), of, ': ', figure.aspect === 'change' && arrow(figure.quantity.direction),
  figure.aspect === 'change' && figure.quantity.direction && ' ', quantity(figure.quantity),
  basisOf(figure) !== 'actual' && ` (${words(basisOf(figure))})`].filter(Boolean).join('');

/** What a figure rests on; what is only foreseen is a prediction, even where nobody is said to estimate or guide. */
export const basisOf = figure => (figure.basis && figure.basis !== 'actual' ? figure.basis : figure.prediction ? 'prediction' : 'actual');

const figureFields = figure => [
  ['metric', words(figure.metric)], ['subject', named(figure.subject)], ['value', quantity(figure.quantity)],
    ['basis', words(basisOf(figure))], ['gives', figure.aspect === 'change' ? 'the change' : 'the level'],
    ['measure', figure.variant && words(figure.variant)], ['part', figure.part?.text],
      ['period', figure.period && (figure.period.from ? `${figure.period.text} (${range(figure.period)})` : figure.period.text)],
      ['hardware', named(figure.hardware)],
  ['according to', named(figure.attributedTo)], ['certainty', words(figure.certainty)],
];

/** "acquisition: Acme, Borel (USD 2B)", "target: Acme (USD 18 from USD 25)", "analyst: Acme (downgrade, sell from hold)". */
export const eventTitle = one => {
  const { action, rating, before, outlook, change } = Object.fromEntries(
    Object.entries(one.details ?? {}).map(([name, value]) => [name, detail(value)]));
  const told = [[one.amount && quantity(one.amount), one.before && `from ${quantity(one.before)}`].filter(Boolean).join(' '), action,
    [rating, before && `from ${before}`].filter(Boolean).join(' '), outlook, change].filter(Boolean).join(', ');
  return [words(one.type.split('.')[1]), one.participants.length && `: ${[...new Set(one.participants.map(part => part.name))].join(', ')}`,
    told && ` (${told})`].filter(Boolean).join('');
};

/** The day an event is listed under: the one that its sentence tells, or else that of its article. */
export const eventDay = one =>
  (one.date && one.date.from === one.date.to && (!one.article.publishedAt || one.date.from <= one.article.publishedAt.slice(0, 10))
  ? one.date.from : one.article.publishedAt?.slice(0, 10));

const detail = value =>
  (typeof value === 'string' ? words(value) : value?.text ?? (value?.kind ? quantity(value) : value?.from ? range(value) : null));

const eventFields = one => [
  ['what', words(one.type.split('.')[1])], ['status', words(one.status)], ...one.participants.map(part => [words(part.role), named(part)]),
    ['amount', one.amount && quantity(one.amount)], ['before', one.before && quantity(one.before)],
  ['product', named(one.product)], ['place', named(one.place)], ['date', one.date && range(one.date)], ['period', one.period?.text],
    ['went', one.direction], ['came out', one.outcome && words(one.outcome)],
    ...Object.entries(one.details ?? {}).map(([name, value]) => [words(name), detail(value)]),
  ['according to', named(one.attributedTo)], ['certainty', words(one.certainty)],
    ['polarity', one.polarity === 'negated' ? 'negated' : null],
];

const entityFields = (one, mention) => [
  ['name', named(one)], ['kind', words(one.kind)], ['ticker', one.ticker && [one.ticker, one.exchange && ` (${one.exchange})`]],
    ['role', one.role], ['of', named(one.affiliation)],
  ['mentioned as', mention.form === 'name' ? null : words(mention.form)],
];

const listed = references => (references?.length ? references.map((reference, i) => [i ? ', ' : '', named(reference)]) : null);

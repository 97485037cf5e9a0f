// What happened: the largest moves of the latest day, the newest claims and events, what articles disagree on, and what is new.

import { h, fill } from '../lib/dom.js';
import { get } from '../lib/api.js';
import { article, here } from '../lib/address.js';
import { arrow, counted, date, instant, quantity, value, words } from '../lib/format.js';
import { dayOf, eventTitle, instrument, named } from '../lib/kinds.js';
import { capital, countOf, served } from '../lib/served.js';
import { lastVisit } from '../lib/visits.js';
import { markedInRow, toWords } from '../parts/evidence.js';
import { articleRows } from './articles.js';
import { moversOf, sizeBar } from '../parts/movers.js';

const rows = 6;
const maxDays = 4;
const articlesAsked = 60;
const movesAsked = 200;
const oneSession = ['session', 'intraday'];

export async function view({ parameters, signal }) {
  const [stats, kinds] = await Promise.all([get('/stats', {}, signal), served()]);
  const summary = h('p', { class: 'stats' });
  const sections = h('div', { class: 'overview' });
  await update(parameters);
  return { title: 'Overview', update, element: h('div', {}, h('h1', {}, 'What happened'), summary, sections) };

  async function update(values) {
    fill(summary, [['articles', '/articles'], ...kinds.map(kind => [kind.name, kind.path]), ['entities', '/entities']].map(
      ([name, path], i) =>
      [i ? ' · ' : '', h('a', { href: path }, countOf(name, stats[name], kinds))]),
        stats.nearCopies > 0 && ` · ${countOf('nearCopies', stats.nearCopies, kinds)} not counted`);
    if (stats.articles === 0) {
      fill(sections, h('div', { class: 'empty' }, h('h2', {}, 'No articles yet'), h('p', {}, h('a', { href: '/try' }, 'Paste a text'),
        ', or add a file or a feed with ', h('a', { href: '/imports' }, 'Imports'), '.')));
      return;
    }
    fill(sections, await Promise.all([
      section('movers', () => movers(values.get('day'))),
      section('news', fresh),
      section('claims', newestClaims),
      section('events', newestEvents),
      section('disputes', disputes),
    ]));
  }

  /** A section that fails says so in its own place. */
  async function section(name, load) {
    try {
      const made = await load();
      return made && h('section', { class: name }, made);
    } catch (error) {
      if (error.name === 'AbortError') {
        throw error;
      }
      return h('section', { class: name }, h('p', { role: 'alert' }, error.message));
    }
  }

  /** The largest moves of the latest day, and of days before it while there are few. */
  async function movers(latest) {
    const days = [];
    let to = latest;
    for (let count = 0; count < rows && days.length < maxDays;) {
      const day = await moversUntil(to);
      if (!day) {
        break;
      }
      days.push(day);
      count += day.found.length;
      to = dayBefore(day.date);
    }
    if (days.length === 0) {
      return [h('h2', {}, 'Largest moves'),
        h('p', { class: 'hint' }, latest ? ['There are no moves up to this day. ', h('a', { href: here({ day: null }) }, 'Latest day')]
        : 'No article gives the percentage and the day of a move.')];
    }
    const largest = Math.max(...days.map(day => day.found[0].size));
    return [
      h('h2', {}, days.length === 1 ? `Largest moves of ${date(days[0].date)}` : 'Largest moves'),
      days.map(day => [
        h('h3', {}, h('a', { href: `/market-moves?from=${day.date}&to=${day.date}&sort=-change` },
          days.length === 1 ? `All ${counted(day.total, 'move')} of this day` : `${date(day.date)}: ${counted(day.total, 'move')}`)),
        h('ol', { class: 'rows' }, day.found.slice(0, rows + 2).map(one => mover(one, largest)))]),
      h('p', { class: 'more-links' }, h('a', { href: here({ day: to ?? dayBefore(days.at(-1).date) }) }, 'Earlier'),
        latest && [' · ', h('a', { href: here({ day: null }) }, 'Latest')]),
    ];
  }

  async function moversUntil(to) {
    const asked = { unit: 'percent', period: oneSession };
    const [last] = (await get('/market-moves', { ...asked, to, limit: 1 }, signal)).items;
    const day = last && dayOf(last);
    if (!day) {
      return null;
    }
    const [page, { total }] = await Promise.all([
      get('/market-moves', { ...asked, from: day, to: day, sort: '-change', limit: movesAsked }, signal),
      get('/market-moves', { from: day, to: day, limit: 1, count: true }, signal)]);
    const found = moversOf(page.items);
    return found.length > 0 ? { date: day, total, found } : null;
  }

  function mover({ move, size, articles, isOpposed }, largest) {
    return h('li', { 'data-row': true, tabindex: -1 },
      h('p', { class: 'title' }, h('span', { class: `move ${move.direction}` }, `${arrow(move.direction)} ${quantity(move.change)}`), ' ',
      instrument(move.instrument), sizeBar(size / largest, move.direction)),
      move.cause && h('p', { class: 'clamp' }, 'Cause: ', h('q', {}, move.cause.text)),
      markedInRow(move),
      h('p', { class: 'meta line' }, toWords(move), move.article.source && ` · ${move.article.source}`,
        articles > 1 && ` · ${counted(articles, 'article')}`, isOpposed && ' · also reported the other way'));
  }

  async function fresh() {
    const { items } = await get('/articles', { sort: '-storedAt', limit: articlesAsked }, signal);
    const visit = lastVisit(items[0]?.storedAt);
    const isNew = one => visit && one.storedAt > visit.seen;
    const count = items.filter(isNew).length;
    return [
      h('h2', {}, visit && count > 0 ? 'New since your last visit' : 'Latest articles'),
      visit && h('p', { class: 'hint' }, count === 0 ? `Nothing new since ${instant(visit.at)}.`
        : `${count === articlesAsked ? `${count} or more articles` : counted(count, 'article')} since ${instant(visit.at)}.`),
      articleRows(items.slice(0, rows), kinds, one => isNew(one) && h('span', { class: 'badge new' }, 'new')),
      h('p', { class: 'more-links' }, h('a', { href: '/articles?sort=-storedAt' }, 'All articles'))];
  }

  async function newestClaims() {
    const { items } = await get('/claims', { limit: 40 }, signal);
    const shown = spread(items, claim => claim.article.id, 2).slice(0, rows);
    return shown.length > 0 && [
      h('h2', {}, 'Newest claims'),
      h('ul', { class: 'rows' }, shown.map(claim => h('li', { 'data-row': true, tabindex: -1 },
        h('p', { class: 'title' }, named(claim.claimant), claim.affiliation && h('small', {}, ` ${claim.affiliation.name}`), ' ',
        h('span', { class: `badge certainty ${claim.certainty}` }, claim.certainty)),
        markedInRow(claim),
        h('p', { class: 'meta line' }, toWords(claim),
          ` · ${[claim.article.source, date(claim.article.publishedAt)].filter(Boolean).join(' · ')}`)))),
      h('p', { class: 'more-links' }, h('a', { href: '/claims' }, `All ${countOf('claims', stats.claims, kinds)}`))];
  }

  async function newestEvents() {
    const { items } = await get('/events', { limit: 60 }, signal);
    const shown = spread(spread(items, eventTitle, 1), one => one.article.id, 2).slice(0, rows);
    return shown.length > 0 && [
      h('h2', {}, 'Newest events'),
      h('ul', { class: 'rows' }, shown.map(one => h('li', { 'data-row': true, tabindex: -1 },
        h('p', { class: 'title' }, capital(eventTitle(one)), ' ', h('span', { class: `badge ${one.status}` }, words(one.status))),
        markedInRow({ sentence: one.sentence, span: one.trigger }),
        h('p', { class: 'meta line' }, toWords(one),
          ` · ${[one.article.source, date(one.article.publishedAt)].filter(Boolean).join(' · ')}`)))),
      h('p', { class: 'more-links' }, h('a', { href: '/events' }, `All ${countOf('events', stats.events, kinds)}`))];
  }

  async function disputes() {
    const { items } = await get('/figures/disputes', { kind: 'conflict', limit: rows }, signal);
    return items.length > 0 && [
      h('h2', {}, 'Open disagreements'),
      h('ul', { class: 'rows' }, items.map(one => h('li', { 'data-row': true, tabindex: -1 },
        h('p', { class: 'title' }, `${capital(words(one.metric))} of `, named(one.subject),
        h('small', {}, one.date ? ` on ${date(one.date)}` : '')),
        h('p', {}, one.values.slice(0, 4).map((given, i) => [i ? ' or ' : '', statement(given, one.unit)]),
          one.valueCount > 4 && ` and ${counted(one.valueCount - 4, 'other value')}`)))),
      h('p', { class: 'more-links' }, h('a', { href: '/figures?show=disagreements' }, 'All disagreements'))];
  }
}

/** A value as a link to the sentence that gives it, with who says so. */
function statement(given, unit) {
  const [first] = given.statements;
  const source = first.attributedTo?.name ?? first.article.source ?? first.article.title;
  return [h('a', { href: article(first.article.id, first.id), 'data-open': true }, value(given.value, unit)), source && ` (${source})`];
}

/** Keeps the order, but at most n items of each group. */
function spread(items, groupOf, n) {
  const seen = new Map();
  return items.filter(item => {
    const count = (seen.get(groupOf(item)) ?? 0) + 1;
    seen.set(groupOf(item), count);
    return count <= n;
  });
}

const dayBefore = day => new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);

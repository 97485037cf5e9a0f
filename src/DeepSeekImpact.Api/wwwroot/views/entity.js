// One entity: what it is, when it was in the news, the facts of it and by it, and with whom it appears.

import { h } from '../lib/dom.js';
import { get } from '../lib/api.js';
import { article } from '../lib/address.js';
import { counted, date, words } from '../lib/format.js';
import { eventTitle, figureTitle, moveTitle, named } from '../lib/kinds.js';
import { capital, listOf, served } from '../lib/served.js';
import { timelineChart } from '../parts/charts.js';
import { evidence } from '../parts/evidence.js';
import { list } from '../parts/list.js';

export async function view({ id, signal }) {
  const path = `/entities/${encodeURIComponent(id)}`;
  const found = await get(path, {}, signal).catch(error => {
    if (error.status !== 404) {
      throw error;
    }
  });
  if (!found) {
    return unregistered(id, signal);
  }
  const [one, [timeline, kinds]] = [found, await Promise.all([get(`${path}/timeline`, {}, signal), served()])];
  const loads = [];
  const heads = {
    marketMoves: move => h('b', {}, moveTitle(move)),
    figures: figure => h('b', {}, figureTitle(figure)),
    events: one => [h('b', {}, capital(eventTitle(one))), ' ', h('span', { class: `badge ${one.status}` }, words(one.status))],
    claimsAbout: claim => [h('b', {}, named(claim.claimant)), ': ', claim.text],
    claimsBy: claim => claim.text,
    quotes: quote => quote.segments.map(segment => segment.text).join(' … '),
  };
  const sections = kinds.flatMap(kind => kind.relations.map(({ name, parameter }) =>
    [kind.relations.length > 1 ? `${capital(words(name))} it` : kind.label, one.counts[name], kind.path, { [parameter]: one.id },
    heads[name] ?? (fact => fact.span.text),
    listOf(kind).noun],
  )).filter(([, count]) => count > 0).map(([title, count, from, parameters, head, noun]) => {
    const facts = list({ signal, noun, empty: [], render: items =>
      h('ul', { class: 'cards' }, items.map(fact => h('li', { class: 'card' }, h('p', {}, head(fact)), evidence(fact)))) });
    loads.push(facts.load(from, { ...parameters, limit: 10 }));
    return h('section', {}, h('h2', {}, `${title} (${count})`), facts.element);
  });
  const articles =
    list({ signal, noun: 'article', empty: [],
    render: items =>
      h('ul', { class: 'cards' },
      items.map(item => h('li', { class: 'card' }, h('a', { href: article(item.id) }, item.title ?? item.opening ?? 'Untitled'),
        h('span', { class: 'meta' }, [item.source, date(item.publishedAt)].filter(Boolean).map(text => ` · ${text}`))))) });
  loads.push(articles.load('/articles', { entity: one.id, limit: 10 }));
  await Promise.all(loads);
  const element = h('article', { class: 'entity' },
    h('h1', {}, one.name),
    h('p', { class: 'meta' },
      [words(one.kind), one.ticker && `${one.ticker}${one.exchange ? ` on ${one.exchange}` : ''}`, ...one.roles,
      counted(one.mentions, 'mention') + ` in ${counted(one.articles, 'article')}`,
        one.firstSeen && `from ${date(one.firstSeen)} to ${date(one.lastSeen)}`].filter(Boolean).join(' · ')),
    one.aliases.length > 0 && h('p', {}, 'Also called ', one.aliases.join(', ')),
    one.affiliations.length > 0 && h('p', {}, 'Belongs to ', one.affiliations.map((home, i) => [i ? ', ' : '', named(home)])),
    timeline.items.length > 0 && h('section', {}, h('h2', {}, 'Mentions over time'), timelineChart(timeline.items, step =>
      `/${step.articles > 0 ? 'articles?entity' : 'market-moves?instrument'}=${encodeURIComponent(one.id)}`
        + `&from=${step.from}&to=${step.to}`)),
    one.mentionedWith.length > 0 && h('section', {}, h('h2', {}, 'Appears with'),
      h('ul', { class: 'tags' }, one.mentionedWith.map(other => h('li', {}, named(other), h('small', {}, ` ${other.articles}`))))),
    sections,
    h('section', {}, h('h2', {}, 'Articles'), articles.element));
  return { title: one.name, element };
}

/** What moves or has figures without being an entity, gold or a plant for one: its moves and figures. */
async function unregistered(id, signal) {
  const kinds = await served();
  const lists = await Promise.all([['/market-moves', 'instrument'], ['/figures', 'subject']].map(async ([path, parameter]) => {
    const { items } = await get(path, { [parameter]: id, limit: 1 }, signal);
    return { kind: kinds.find(kind => kind.path === path), parameter, first: items[0] };
  }));
  const known = lists.filter(({ first }) => first);
  const name = known.map(({ first, parameter }) => first[parameter].name)[0] ?? id;
  return { title: name, element: h('article', { class: 'entity' }, h('h1', {}, name), known.length === 0
    ? h('p', {}, 'Nothing that is stored has this name.')
    : known.map(({ kind, parameter }) => h('p', {},
      h('a', { href: `${kind.path}?${parameter}=${encodeURIComponent(id)}` }, `${kind.label} of ${name}`)))) };
}

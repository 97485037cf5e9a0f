// What happened, day by day: to whom, for how much, its status, and what other articles report.

import { h, fill } from '../lib/dom.js';
import { get } from '../lib/api.js';
import { article } from '../lib/address.js';
import { counted, date, quantity, words } from '../lib/format.js';
import { eventDay, named } from '../lib/kinds.js';
import { askedOf, capital, fieldsOf, filteredOf, listOf, servedAt } from '../lib/served.js';
import { markedInRow, origin } from '../parts/evidence.js';
import { facets } from '../parts/facets.js';
import { filters } from '../parts/filters.js';
import { list } from '../parts/list.js';

export async function view({ parameters, signal }) {
  const kind = await servedAt('/events');
  const form = filters(fieldsOf(kind), parameters, 'q', facets(kind, signal));
  const events = list({ ...listOf(kind), signal, render,
    empty: [h('h2', {}, 'No events match'), h('p', {}, 'Remove a filter, or ', h('a', { href: '/imports' }, 'import articles'), '.')] });
  await update(parameters);
  return { title: 'Events', update, element: h('div', {}, h('h1', {}, 'Events'), form.element, events.element) };

  function update(values) {
    form.update(values);
    return events.load(kind.path, askedOf(kind, values), filteredOf(kind, values));
  }

  function render(items) {
    const days = Map.groupBy(items, one => eventDay(one) ?? '');
    return [...days].map(([day, told]) => h('section', { class: 'group' },
      h('h2', {}, day ? date(day) : 'Without a day', h('small', {}, ` ${counted(told.length, 'event')}`)),
      h('ul', { class: 'rows' }, told.map(one => card(one, signal)))));
  }
}

/** One event, with what other articles report of it once that is asked for. */
export function card(one, signal) {
  const story = h('div', { class: 'story' });
  const more = h('details', {}, h('summary', {}, 'Other reports and what followed'), story);
  more.addEventListener('toggle', async () => {
    if (more.open && !story.hasChildNodes()) {
      try {
        fill(story, told(await get(`/events/${encodeURIComponent(one.id)}`, {}, signal)));
      } catch (error) {
        if (error.name !== 'AbortError') {
          fill(story, h('p', { role: 'alert' }, error.message));
        }
      }
    }
  });
  return h('li', { class: 'event', 'data-row': true, tabindex: -1 },
    h('p', { class: 'title' }, h('b', {}, capital(words(one.type.split('.')[1]))), one.amount && ` ${quantity(one.amount)}`, ' ',
    h('span', { class: `badge ${one.status}` }, words(one.status)),
      one.polarity === 'negated' && h('span', { class: 'badge denied' }, 'did not happen'),
      one.outcome && h('span', { class: `badge ${one.outcome}` }, words(one.outcome)),
      one.details?.expected && h('small', {}, ` expected ${quantity(one.details.expected)}`),
      one.certainty !== 'asserted' && h('span', { class: `badge certainty ${one.certainty}` }, one.certainty)),
    one.participants.length > 0 && h('p', { class: 'parts' },
      one.participants.map((part, i) => [i ? ' · ' : '', h('small', {}, `${words(part.role)} `), named(part)])),
    markedInRow(one),
    h('p', { class: 'meta line' }, origin(one)),
    more);
}

const told = story => [
  h('p', {}, story.statusHistory.map((step, i) => [i ? ' → ' : '', words(step.status), step.date && ` on ${date(step.date)}`])),
  story.daysSinceLast !== undefined && h('p', { class: 'meta' }, `${counted(story.daysSinceLast, 'day')} after the previous report`),
  story.reports.length ? h('ul', {},
    story.reports.map(report => h('li', {}, h('a', { href: article(report.article.id, report.id) }, report.article.title ?? 'Untitled'),
    ` · ${[words(report.status), report.amount && quantity(report.amount), date(report.date)].filter(Boolean).join(' · ')}`,
      h('blockquote', {}, report.sentence.text)))) : h('p', { class: 'meta' }, 'No other article reports it.'),
];

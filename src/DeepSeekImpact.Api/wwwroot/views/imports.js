// Ways in: a file of many articles with its progress as it happens, what of them was set aside, and feeds with their health.

import { h, fill } from '../lib/dom.js';
import { address, get, send, sendJson } from '../lib/api.js';
import { counted, instant, words } from '../lib/format.js';
import { mapping } from '../parts/mapping.js';

const size = new Intl.NumberFormat('en', { maximumFractionDigits: 1 });
const types = { ndjson: 'application/x-ndjson', jsonl: 'application/x-ndjson', csv: 'text/csv', json: 'application/json',
  zip: 'application/zip', warc: 'application/warc', pdf: 'application/pdf', xml: 'application/rss+xml', gz: 'application/gzip' };

export async function view({ signal }) {
  const fields = mapping();
  const file = h('input', { id: 'import-file', type: 'file', accept: Object.keys(types).map(end => `.${end}`).join(','),
    onchange: () => attempt(said, () => fields.read(file.files[0])) });
  const said = h('p', { class: 'status', role: 'status' });
  const imports = h('div', {});
  const aside = h('div', {});
  const feeds = h('div', {});
  const feedUrl = h('input', { id: 'feed-url', type: 'url', required: true, placeholder: 'https://paper.example/feed.xml' });
  const feedSaid = h('p', { class: 'status', role: 'status' });
  const cards = new Map();
  const watched = new Set();
  await Promise.all([showImports(), showAside(), showFeeds()]);
  return { title: 'Imports and feeds', element: h('div', {},
    h('h1', {}, 'Imports and feeds'),
    h('section', {}, h('h2', {}, 'Files with many articles'),
      h('form', { class: 'upload', onsubmit: upload },
        h('label', { class: 'wide', for: 'import-file' },
          h('span', {}, 'NDJSON, JSON, CSV, feeds, PDF, ZIP or WARC, also compressed with gzip'), file),
        h('button', { type: 'submit' }, 'Upload')), fields.element, said, imports, aside),
    h('section', {}, h('h2', {}, 'Feeds'),
      h('form', { class: 'upload', onsubmit: addFeed }, h('label', { class: 'wide', for: 'feed-url' }, h('span', {}, 'Address of a feed'),
      feedUrl), h('button', { type: 'submit' }, 'Add')), feedSaid, feeds,
      h('p', { class: 'calls' }, 'All feeds as ',
        h('a', { href: address('/feeds/opml'), 'data-plain': true, download: 'feeds.opml' }, 'OPML')))) };

  async function upload(event) {
    event.preventDefault();
    const chosen = file.files[0];
    if (!chosen) {
      said.textContent = 'Choose a file first.';
      return;
    }
    const type = types[chosen.name.split('.').pop().toLowerCase()];
    if (!type) {
      said.textContent = `Choose a file that ends with ${Object.keys(types).join(', ')}.`;
      return;
    }
    await attempt(said, async () => {
      said.textContent = 'Sending …';
      await send('POST', '/imports', chosen, { type, parameters: { map: fields.map() }, signal });
      said.textContent = 'The file was received and is being read.';
      await showImports();
    });
  }

  async function showImports() {
    const { items } = await get('/imports', { limit: 20 }, signal);
    fill(imports, items.length ? h('ul', { class: 'cards' }, items.map(card))
      : h('div', { class: 'empty' }, h('p', {}, 'No imports yet.')));
  }

  /** Records that could not be worked on for no reason of their own; mostly there are none. */
  async function showAside() {
    const { items } = await get('/set-aside', { limit: 100 }, signal);
    fill(aside, items.length > 0 && [
      h('h3', {}, 'Set aside'),
      h('p', { class: 'meta' }, 'These records failed; the other records of their imports are stored.'),
      h('ul', { class: 'cards' }, items.map(record => h('li', { class: 'card' },
        h('p', {}, `${record.place}: ${record.reason}`),
        h('p', { class: 'meta' }, `import ${record.import} · ${instant(record.setAsideAt)}`),
        h('div', { class: 'buttons' },
          decide(record, 'Try again', '', () => send('POST', `/set-aside/${record.id}/retry`, undefined, { signal })),
          decide(record, 'Drop', 'plain', () => send('DELETE', `/set-aside/${record.id}`, undefined, { signal }))))))]);
  }

  function decide(record, what, look, work) {
    return h('button', { type: 'button', class: look, onclick: () => attempt(said, async () => {
      await work();
      await Promise.all([showAside(), showImports()]);
    }) }, what, h('span', { class: 'unseen' }, ` ${record.place} of import ${record.import}`));
  }

  /** One element for each import, however often the list is read: its progress goes on arriving there. */
  function card(job) {
    const known = cards.get(job.id);
    const element = known ?? h('li', { class: 'card' });
    cards.set(job.id, element);
    progress(element, job);
    if (!job.endedAt && !watched.has(job.id)) {
      watch(element, job);
    }
    return element;
  }

  function watch(element, job) {
    watched.add(job.id);
    const events = new EventSource(address(`/imports/${encodeURIComponent(job.id)}/events`));
    signal.addEventListener('abort', () => events.close(), { once: true });
    events.onmessage = ({ data }) => {
      const now = JSON.parse(data);
      progress(element, now);
      if (now.endedAt) {
        events.close();
        watched.delete(job.id);
        attempt(said, showAside);
      }
    };
  }

  function progress(element, job) {
    const isRunning = !job.endedAt;
    const part = job.bytes ? Math.min(1, job.bytesRead / job.bytes) : null;
    fill(element,
      h('h3', {}, `${size.format(job.bytes / 1000)} kB of ${instant(job.createdAt)} `,
      h('span', { class: `badge ${job.state}` }, words(job.state))),
      isRunning && h('progress', { max: 1, value: part, 'aria-label': 'Progress' }),
      h('p', { class: 'meta' },
        [`${job.read} read`, `${job.stored} stored`, job.duplicates > 0 && `${job.duplicates} known`,
        job.refused > 0 && `${job.refused} refused`, job.revised > 0 && `${job.revised} revised`,
          job.recordsPerSecond && isRunning && `${Math.round(job.recordsPerSecond)} a second`,
          job.secondsLeft && isRunning && `${Math.ceil(job.secondsLeft)} s left`].filter(Boolean).join(' · ')),
      job.failure && h('p', {}, job.failure),
      job.refusals?.length > 0 && h('details', {}, h('summary', {}, counted(job.refused, 'refusal')),
        h('ul', {}, job.refusals.map(refusal => h('li', {}, `${refusal.place}: ${refusal.reason}`)))),
      isRunning && h('button',
        { type: 'button', onclick: () => attempt(said, () => send('DELETE', `/imports/${job.id}`, undefined, { signal })) }, 'Stop'));
  }

  async function addFeed(event) {
    event.preventDefault();
    await attempt(feedSaid, async () => {
      await sendJson('POST', '/feeds', { url: feedUrl.value }, { signal });
      feedUrl.value = '';
      feedSaid.textContent = 'Added. The feed is read within a minute.';
      await showFeeds();
    });
  }

  async function showFeeds() {
    const { items } = await get('/feeds', { limit: 100 }, signal);
    fill(feeds, items.length ? h('ul', { class: 'cards' }, items.map(feed => h('li', { class: 'card' },
      h('h3', {}, feed.title ?? feed.url, ' ', h('span', { class: `badge ${feed.health}` }, feed.health)),
      h('p', { class: 'meta' }, [feed.url, counted(feed.articles, 'article'),
        feed.lastSuccessAt && `read ${instant(feed.lastSuccessAt)}`].filter(Boolean).join(' · ')),
      feed.lastError && h('p', {}, feed.lastError),
      h('div', { class: 'buttons' },
        h('button', { type: 'button', onclick: () => attempt(feedSaid, async () => {
          await send('POST', `/feeds/${feed.id}/refresh`, undefined, { signal });
          await showFeeds();
        }) }, 'Read now', h('span', { class: 'unseen' }, ` ${feed.url}`)),
        h('button', { type: 'button', class: 'plain', onclick: () => attempt(feedSaid, async () => {
          await send('DELETE', `/feeds/${feed.id}`, undefined, { signal });
          await showFeeds();
        }) }, 'Remove', h('span', { class: 'unseen' }, ` ${feed.url}`)))))) : h('div', { class: 'empty' }, h('p', {}, 'No feeds yet.')));
  }

  async function attempt(where, work) {
    try {
      await work();
    } catch (error) {
      if (error.name !== 'AbortError') {
        where.textContent = error.message;
      }
    }
  }
}

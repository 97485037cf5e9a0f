// Watched lists: a form to save one, and each with its feed, its webhook, and what was delivered.

import { h, fill } from '../lib/dom.js';
import { get, send, sendJson } from '../lib/api.js';
import { counted, instant, words } from '../lib/format.js';
import { served } from '../lib/served.js';

const otherLists = [
  ['/articles', 'Articles'], ['/entities', 'Entities'], ['/analysts', 'Analysts'], ['/figures/disputes', 'Disagreements'],
];
const deliveriesShown = 20;

export async function view({ parameters, signal }) {
  const lists = [...(await served()).map(kind => [kind.path, kind.label]), ...otherLists];
  const list = h('select', { id: 'watch-list' }, lists.map(([path, label]) => h('option', { value: path }, label)));
  const filters = h('input', {
    id: 'watch-filters', type: 'text', autocomplete: 'off', spellcheck: 'false', placeholder: 'instrument=NVDA&unit=percent&minChange=5',
  });
  const name = h('input', { id: 'watch-name', type: 'text', required: true, maxlength: 200, autocomplete: 'off' });
  const webhook = h('input', { id: 'watch-webhook', type: 'url', placeholder: 'https://receiver.example/hook' });
  const said = h('p', { class: 'status', role: 'status' });
  const watches = h('div', {});
  update(parameters);
  await showWatches();
  return { title: 'Watches', update, element: h('div', {},
    h('h1', {}, 'Watches'),
    h('p', { class: 'hint' }, 'A watch saves a list with its filters. It is a feed, and can notify a webhook of new items. ',
      'To fill in this form, open a list, filter it, and choose Watch.'),
    h('form', { class: 'upload', onsubmit: add },
      field('List', list), field('Filters', filters, 'wide'), field('Name', name, 'wide'),
      field('Webhook, optional', webhook, 'wide'), h('button', { type: 'submit' }, 'Save')),
    said, watches) };

  function update(values) {
    list.value = values.get('list') ?? '/claims';
    filters.value = values.get('filters') ?? '';
    const label = lists.find(([path]) => path === list.value)?.[1];
    name.value = values.has('list') ? [label, ...new URLSearchParams(values.get('filters') ?? '').values()].join(' ') : '';
  }

  async function add(event) {
    event.preventDefault();
    await attempt(async () => {
      const given = new URLSearchParams(filters.value);
      const { secret } = await sendJson('POST', '/watches', {
        name: name.value, list: list.value, webhook: webhook.value || undefined,
        filters: Object.fromEntries([...new Set(given.keys())].map(key => [key, given.getAll(key)])),
      }, { signal });
      await showWatches();
      tellSecret(secret, 'Saved.');
    });
  }

  /** The server shows a secret once. */
  function tellSecret(secret, before) {
    fill(said, before, secret && [' Keep the secret, which is shown only now: ', h('code', {}, secret)]);
  }

  async function showWatches() {
    const { items } = await get('/watches', { limit: 200 }, signal);
    fill(watches, items.length
      ? h('ul', { class: 'cards' }, items.map(card))
      : h('div', { class: 'empty' }, h('p', {}, 'No watches yet.')));
  }

  function card(watch) {
    const address = `/watches/${encodeURIComponent(watch.id)}`;
    const isPage = watch.list !== '/analysts' && watch.list !== '/figures/disputes';
    const label = lists.find(([path]) => path === watch.list)?.[1] ?? watch.list;
    const what = `${label} ${decodeURIComponent(watch.query).replaceAll('&', ', ')}`;
    return h('li', { class: 'card' },
      h('h3', {}, watch.name, ' ', watch.webhook
        && h('span', { class: `badge ${watch.enabled ? 'good' : 'failing'}` }, watch.enabled ? 'webhook' : 'disabled')),
      h('p', { class: 'meta' }, isPage ? h('a', { href: `${watch.list}?${watch.query}` }, what) : what, ' · ',
        h('a', { href: watch.feed, 'data-plain': true }, 'feed'), ` · since ${instant(watch.createdAt)}`),
      watch.webhook && h('p', { class: 'meta' }, watch.webhook),
      watch.disabledReason && h('p', {}, watch.disabledReason),
      watch.waiting?.lastAttempt && h('p', {}, `${counted(watch.waiting.count, 'message')} waiting. `,
        `The receiver ${tried(watch.waiting.lastAttempt)}; next attempt ${instant(watch.waiting.nextAt)}.`),
      h('div', { class: 'buttons' }, watch.webhook && [
        button(watch, 'Send a test', async () => {
          const answer = await send('POST', `${address}/test`, undefined, { signal });
          said.textContent = `The receiver ${tried(answer)} after ${answer.milliseconds} ms.`;
        }),
        button(watch, 'New secret', async () => {
          const { secret } = await send('POST', `${address}/secret`, undefined, { signal });
          tellSecret(secret, 'The previous secret is valid for a day.');
        }),
        button(watch, watch.enabled ? 'Disable' : 'Enable', async () => {
          await sendJson('PATCH', address, { enabled: !watch.enabled }, { signal });
          await showWatches();
        }),
      ], remover(watch, async () => {
        await send('DELETE', address, undefined, { signal });
        await showWatches();
      })),
      watch.webhook && deliveries(address));
  }

  /** Reads the deliveries each time that they are opened. */
  function deliveries(address) {
    const body = h('div', {});
    const read = event => event.target.open && attempt(() => showDeliveries(address, body));
    return h('details', { ontoggle: read }, h('summary', {}, 'Deliveries'), body);
  }

  async function showDeliveries(address, body) {
    const { items } = await get(`${address}/deliveries`, { limit: deliveriesShown }, signal);
    fill(body, items.length ? h('ul', {}, items.map(delivery => h('li', {},
      h('span', { class: `badge ${{ delivered: 'good', failed: 'failing' }[delivery.state] ?? ''}` }, words(delivery.state)),
      ` ${instant(delivery.createdAt)} · ${counted(delivery.items, 'item')} · `,
      delivery.attempts.length ? outcome(delivery.attempts.at(-1)) : 'not sent yet',
      delivery.attempts.length > 1 && ` · ${delivery.attempts.length} attempts`,
      delivery.nextAt && ` · next ${instant(delivery.nextAt)}`, ' ',
      h('button', { type: 'button', class: 'plain', onclick: () => attempt(async () => {
        await send('POST', `${address}/deliveries/${encodeURIComponent(delivery.id)}/resend`, undefined, { signal });
        said.textContent = 'The message is sent again.';
      }) }, 'Send again', h('span', { class: 'unseen' }, ` the message of ${instant(delivery.createdAt)}`)))))
      : h('p', { class: 'meta' }, 'Nothing was sent yet.'));
  }

  function button(watch, label, work) {
    return h('button', { type: 'button', onclick: () => attempt(work) }, label, h('span', { class: 'unseen' }, ` ${watch.name}`));
  }

  /** A button that asks before it removes: what it removes does not come back. */
  function remover(watch, work) {
    const asked = h('span', { class: 'asked', role: 'group', hidden: true },
      `Remove “${watch.name}”${watch.webhook ? ', its secret and its deliveries' : ''}? `,
      h('button', { type: 'button', class: 'danger', onclick: () => attempt(work) }, 'Yes, remove'), ' ',
      h('button', { type: 'button', onclick: () => turn(false) }, 'Keep'));
    const remove = h('button', { type: 'button', onclick: () => turn(true) }, 'Remove', h('span', { class: 'unseen' }, ` ${watch.name}`));
    return [remove, asked];

    function turn(isAsked) {
      asked.hidden = !isAsked;
      remove.hidden = isAsked;
      (isAsked ? asked.querySelector('button:last-child') : remove).focus();
    }
  }

  async function attempt(work) {
    try {
      await work();
    } catch (error) {
      if (error.name !== 'AbortError') {
        said.textContent = error.message;
      }
    }
  }
}

const field = (label, input, look) => h('label', { class: look, for: input.id }, h('span', {}, label), input);

const tried = attempt => (attempt.status ? `answered ${attempt.status}` : `did not answer: ${attempt.error}`);
const outcome = attempt => (attempt.status ? `answered ${attempt.status} in ${attempt.milliseconds} ms` : attempt.error);

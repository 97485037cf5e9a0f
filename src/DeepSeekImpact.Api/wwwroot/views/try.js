// Paste a text or drop a file, and see which facts it contains; nothing is stored until you ask for it.

import { h, fill } from '../lib/dom.js';
import { send, sendJson } from '../lib/api.js';
import { article, go } from '../lib/address.js';
import { served } from '../lib/served.js';
import { reader } from '../parts/reader.js';

export async function view({ signal }) {
  const text = h(
    'textarea', { id: 'try-text', rows: 10, 'aria-describedby': 'try-hint', placeholder: 'Shares of Nvidia fell 17% on Monday …' });
  const title = h('input', { id: 'try-title', type: 'text', autocomplete: 'off' });
  const published = h('input', { id: 'try-date', type: 'date' });
  const source = h('input', { id: 'try-source', type: 'text', autocomplete: 'off' });
  const url = h('input', { id: 'try-url', type: 'url', placeholder: 'https://', autocomplete: 'off' });
  const file = h(
    'input', { id: 'try-file', type: 'file', accept: '.txt,.html,.htm,.pdf', onchange: () => take(file.files[0]) });
  const message = h('p', { class: 'status', role: 'status' });
  const result = h('div', {});
  const store = h('button', { type: 'button', disabled: true, onclick: keep }, 'Store it');
  const form = h('form', { class: 'try', onsubmit: event => {
    event.preventDefault();
    look();
  }, ondragover: event => event.preventDefault(), ondrop: event => {
    event.preventDefault();
    take(event.dataTransfer.files[0]);
  } },
    h('label', { class: 'wide', for: 'try-text' }, h('span', {}, 'Text'), text),
    h('p', { id: 'try-hint', class: 'hint' },
      'Or drop a text file here. With a day of publication, words such as “on Monday” have a date.'),
    h('label', { for: 'try-title' }, h('span', {}, 'Title'), title),
    h('label', { for: 'try-date' }, h('span', {}, 'Published on'), published),
    h('label', { for: 'try-source' }, h('span', {}, 'Publisher'), source),
    h('label', { for: 'try-url' }, h('span', {}, 'Address'), url),
    h('label', { for: 'try-file' }, h('span', {}, 'File'), file),
    h('div', { class: 'buttons' }, h('button', { type: 'submit', class: 'first' }, 'Look'), store));
  text.addEventListener('input', () => {
    store.disabled = true;
  });
  return { title: 'Try a text', element: h('div', {}, h('h1', {}, 'Paste and look'), form, message, result) };

  function body() {
    return { text: text.value, title: title.value || undefined, publishedAt: published.value || undefined };
  }

  async function look() {
    await attempt(async () => {
      const extraction = await sendJson('POST', '/extract', body(), { signal });
      const made = reader(extraction, { served: await served(), isShared: false });
      fill(result, extraction.article.title && made.heading, made.element);
      made.shown();
      store.disabled = false;
      message.textContent = 'These are the facts of the text. Nothing is stored yet.';
    });
  }

  async function keep() {
    await attempt(async () => {
      const details = { source: source.value || undefined, url: url.value || undefined };
      go(article((await sendJson('POST', '/articles', { ...body(), ...details }, { signal })).id));
    });
  }

  async function take(dropped) {
    if (!dropped) {
      return;
    }
    const type = /\.pdf$/i.test(dropped.name) ? 'application/pdf' : /\.html?$/i.test(dropped.name) ? 'text/html' : dropped.type;
    if (type === 'text/html' || type === 'application/pdf') {
      // What of a page or a PDF is the article is for the server to find: it stores what it read, and shows it.
      await attempt(async () => go(article((await send('POST', '/articles', dropped, { type, signal })).id)));
      return;
    }
    text.value = await dropped.text();
    title.value = title.value || dropped.name.replace(/\.\w+$/, '');
    await look();
  }

  async function attempt(work) {
    message.textContent = 'Reading …';
    try {
      await work();
    } catch (error) {
      if (error.name !== 'AbortError') {
        message.textContent = error.message;
      }
    }
  }
}

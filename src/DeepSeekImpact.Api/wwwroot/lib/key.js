// Asks for a key where the server wants one. The server keeps it in a cookie that no script can read.

import { h } from './dom.js';

let asking = null;

/** Asks, once for all who wait for it. Settles when a key is accepted; fails when the question is closed. */
export function askForKey(session) {
  asking ??= ask(session).finally(() => { asking = null; });
  return asking;
}

function ask(session) {
  return new Promise((done, failed) => {
    const wrong = h('p', { role: 'alert' });
    const field = h('input', { type: 'password', name: 'key', autocomplete: 'current-password', required: true, spellcheck: 'false' });
    const form = h('form', {
      method: 'dialog',
      onsubmit: async event => {
        event.preventDefault();
        try {
          const answer = await fetch(session, { method: 'POST', headers: { Authorization: `Bearer ${field.value.trim()}` } });
          if (answer.ok) {
            done();
            dialog.close();
            return;
          }
          wrong.textContent = (await answer.json()).detail;
        } catch {
          wrong.textContent = 'The server did not answer. Try again.';
        }
        field.select();
      },
    },
    h('h2', {}, 'This server asks for a key'),
    h('p', {}, 'The operator of the server can create one for you. It is kept until you close the browser.'),
    h('label', {}, 'Key ', field),
    wrong,
    h('div', { class: 'buttons' }, h('button', { type: 'submit', class: 'first' }, 'Enter'),
      h('button', { type: 'button', onclick: () => dialog.close() }, 'Not now')));
    const dialog = h('dialog', { class: 'key', 'aria-label': 'Key' }, form);
    dialog.addEventListener('close', () => {
      dialog.remove();
      failed(new Error('The server asks for a key. Load the page again to enter one.'));
    });
    document.body.append(dialog);
    dialog.showModal();
  });
}

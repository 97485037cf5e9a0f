// A fact as a citation: the quoted words, who says so, the publication, the day, and a link.

import { h } from '../lib/dom.js';
import { article as addressOf } from '../lib/address.js';
import { date } from '../lib/format.js';

/** Returns the text of a citation. */
export function citation(item, article) {
  const who = item.fact.claimant ?? item.fact.speaker ?? item.fact.attributedTo;
  const link = article.id ? new URL(addressOf(article.id, item.key), location.href).href : null;
  return [`“${item.spans.map(span => span.text).join(' … ')}”`, who?.name, article.title && `“${article.title}”`, article.source,
    date(article.publishedAt), link].filter(Boolean).join(', ');
}

/** Returns a button that copies a citation, and shows it for copying by hand if the browser does not let a page copy. */
export function citationButton(item, article) {
  const text = citation(item, article);
  const field = h('textarea', { class: 'citation', readonly: true, rows: 3, 'aria-label': 'Citation', hidden: true, value: text });
  const button = h('button', { type: 'button', class: 'small', onclick: async () => {
    try {
      await navigator.clipboard.writeText(text);
      button.textContent = 'Copied';
    } catch {
      // Without a secure connection a page may not write to the clipboard.
      field.hidden = false;
      field.select();
    }
  } }, 'Copy as citation');
  return [button, field];
}

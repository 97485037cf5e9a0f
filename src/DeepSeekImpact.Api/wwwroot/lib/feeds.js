// Tells feed readers which feeds there are of the list that is shown.

import { h } from './dom.js';

const types = { atom: 'application/atom+xml', jsonfeed: 'application/feed+json' };

/** Replaces the feeds of the document: `addresses` are by format. */
export function offerFeeds(addresses) {
  document.head.querySelectorAll('link[rel="alternate"]').forEach(link => link.remove());
  document.head.append(...Object.entries(types).filter(([format]) => addresses[format]).map(([format, type]) =>
    h('link', { rel: 'alternate', type, title: document.querySelector('h1')?.textContent, href: addresses[format] })));
}

// The headings within a long text, each a way to its place.

import { h } from '../lib/dom.js';

const minLetters = 3000;
const maxHeading = 90;

/** Marks the headings of a long text, and returns a list that leads to them; null if the text is short or has fewer than two. */
export function outline(text) {
  const headings = [...text.children].filter(isHeading);
  if (text.textContent.length < minLetters || headings.length < 2) {
    return null;
  }
  for (const heading of headings) {
    heading.classList.add('subheading');
    heading.setAttribute('role', 'heading');
    heading.setAttribute('aria-level', 2);
    heading.tabIndex = -1;
  }
  return h('details', { class: 'section outline', open: true }, h('summary', {}, h('h2', {}, `Outline (${headings.length})`)),
    h('ol', {}, headings.map(heading => h('li', {}, h('button', { type: 'button', class: 'link', onclick: () => {
      heading.scrollIntoView({ block: 'start' });
      heading.focus({ preventScroll: true });
    } }, heading.textContent)))));
}

/** A heading is a short line between paragraphs, and no sentence: it has words, and nothing at its end that ends or continues one. */
function isHeading(paragraph) {
  const words = paragraph.textContent.trim();
  const [before, after] = [paragraph.previousElementSibling, paragraph.nextElementSibling];
  return before && after && words.length <= maxHeading && /\p{L}/u.test(words) && /[\p{L}\p{N})?]$/u.test(words) && !words.includes('\n')
    && after.textContent.trim().length > words.length;
}

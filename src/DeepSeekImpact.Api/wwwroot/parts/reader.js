// An article with all its facts in place, each with how it was read.

import { h, fill } from '../lib/dom.js';
import { itemsOf, shownOf } from '../lib/kinds.js';
import { counted } from '../lib/format.js';
import { here, note } from '../lib/address.js';
import { citationButton } from './citation.js';
import { find } from './find.js';
import { outline } from './outline.js';
import { cut, paragraphs } from './pieces.js';
import { readingOf } from './reading.js';
import { hiddenKinds, toggles } from './toggles.js';

/** Narrower than this the text comes first, and what is marked is chosen on request. */
const isWide = matchMedia('(min-width: 46rem)');

/**
 * Builds a reader and the heading above it, whose facts are marked too. `selected` is the key of the fact to begin with, `chosen` the
 * kinds in the address. Where `isShared`, the address follows the fact and the kinds that are chosen.
 */
export function reader(extraction, { served, selected, chosen = null, isShared = true, left = null }) {
  const kinds = shownOf(served);
  const items = itemsOf(extraction, kinds);
  const hidden = hiddenKinds(kinds, chosen);
  const pieces = items.map(() => []);
  const rows = new Map();
  const names = new Map(extraction.entities.map(one => [one.id, one.name]));
  let current = -1;
  let inPanel;

  const fields = h('div', { class: 'fields', 'aria-live': 'polite' });
  const position = h('span', { class: 'position' });
  const { title: titleText, text: bodyText, language } = extraction.article;
  const pointed = { onclick: choose, onpointerover: peek, onpointerout: () => show(current) };
  // A text that begins with its title shows it once: there, where its facts are.
  const isTitleInText = titleText && bodyText.startsWith(`${titleText}\n`);
  const heading = h(isShared ? 'h1' : 'h2', { class: isTitleInText ? 'heading unseen' : 'heading', lang: titleText ? language : undefined,
    ...pointed }, titleText ? cut(titleText, 'title', items, pieces) : 'Untitled');
  const text = h('div', { class: isTitleInText ? 'text titled' : 'text', lang: language }, paragraphs(bodyText, items, pieces));
  const boxes = toggles(kinds, kind => items.filter(item => item.kind === kind.name).length, hidden, isShared, veil);
  const panel = h('div', { class: 'facts' }, outline(text), kinds.map(section), left);
  const inspector = h('div', { class: 'inspector' },
    h('div', { class: 'steps' },
      h('button', { type: 'button', onclick: () => step(-1) }, '← Previous'),
      h('button', { type: 'button', onclick: () => step(1) }, 'Next →'),
      position),
    fields);
  const element = h('div', { class: 'reader', onkeydown: keys },
    h('details', { class: 'tools', open: isWide.matches }, h('summary', {}, 'Choose what is marked, or search within'),
      h('div', { class: 'row' }, boxes.element, find(text))),
    h('section', { class: 'paper', 'aria-label': 'Text', tabindex: 0, ...pointed }, text),
    h('aside', { class: 'side', 'aria-label': 'Facts' }, inspector, panel));
  for (const name of hidden) {
    veil(name, false);
  }
  show(-1);

  return {
    element,
    heading,
    /** To be called once it is in the page. */
    shown() {
      const index = items.findIndex(item => item.key === selected);
      if (index >= 0) {
        select(index);
      }
    },
  };

  function veil(name, isShown) {
    for (const part of [heading, element]) {
      part.classList.toggle(`without-${name}`, !isShown);
    }
  }

  function section(kind) {
    const own = items.map((item, index) => ({ item, index })).filter(({ item }) => item.kind === kind.name);
    if (own.length === 0) {
      return null;
    }
    // An entity has one row for all its mentions; choosing it again goes to the next.
    const groups = Map.groupBy(own, ({ item }) => item.group ?? item.key);
    return h('details', { class: `section k-${kind.name}`, open: kind.name !== 'quantity' && kind.name !== 'date' },
      h('summary', {}, h('h2', {}, `${kind.label} (${groups.size})`)),
      h('ul', {}, [...groups.values()].map(members => {
        const row = h('button', { type: 'button', onfocus: () => show(members[0].index), onblur: () => show(current), onclick: () => {
          const at = members.findIndex(({ index }) => index === current);
          select(members[(at + 1) % members.length].index);
        } }, members[0].item.title, members.length > 1 && h('small', {}, ` ${counted(members.length, 'mention')}`));
        for (const { index } of members) {
          rows.set(index, row);
        }
        return h('li', {}, row);
      })));
  }

  function select(index, { isFocused = false } = {}) {
    boxes.show(items[index].kind);
    mark(current, false);
    current = index;
    mark(current, true);
    show(current);
    const first = pieces[index][0];
    first?.scrollIntoView({ block: 'center', behavior: matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth' });
    if (isFocused) {
      first?.focus({ preventScroll: true });
    }
    if (isShared) {
      note({ fact: items[index].key });
    }
  }

  function mark(index, isOn) {
    if (index < 0) {
      return;
    }
    for (const piece of pieces[index]) {
      piece.classList.toggle('selected', isOn);
    }
    const row = rows.get(index);
    isOn ? row?.setAttribute('aria-current', 'true') : row?.removeAttribute('aria-current');
    if (isOn) {
      row?.closest('details')?.setAttribute('open', '');
      row?.scrollIntoView({ block: 'nearest' });
    }
  }

  /** Shows a fact in the panel. One that is there already stays, so that a click on one of its buttons is not lost. */
  function show(index) {
    if (index === inPanel) {
      return;
    }
    inPanel = index;
    const item = items[index];
    inspector.classList.toggle('with-fact', Boolean(item));
    position.textContent = item ? `${index + 1} of ${items.length}` : counted(items.length, 'fact');
    if (!item) {
      fill(fields, h('p', { class: 'hint' }, items.length
        ? 'Choose a marked passage or a fact. Arrow keys go from fact to fact while the text has the focus.'
        : 'No facts were found in this text.'));
      return;
    }
    const kind = kinds.find(one => one.name === item.kind);
    const reading = readingOf(item.fact, id => names.get(id) ?? id);
    fill(fields,
      h('p', { class: `kind k-${item.kind}` }, kind.label),
      h('blockquote', {}, item.spans.map(span => span.text).join(' … ')),
      h('dl', {}, item.fields.filter(([, value]) => value).map(([name, value]) => [h('dt', {}, name), h('dd', {}, value)]),
        related(item.fact)),
      reading.length > 0 && [h('h3', {}, 'How it was read'), h('ul', { class: 'reading' }, reading.map(line => h('li', {}, line)))],
      h('p', { class: 'rule' }, `Read by ${item.fact.rule}, characters ${item.spans[0].start} to ${item.spans.at(-1).end}`
        + `${item.spans[0].in ? ' of the title' : ''}. `,
        isShared && h('a', { href: here({ fact: item.key }) }, 'Link to this fact')),
      item.fact.id && citationButton(item, extraction.article));
  }

  /** The quote of a claim and the figures that a fact gives, each a button to it. */
  function related({ quote, figures = [] }) {
    const linked = [['quote', [quote]], ['figures', figures]].map(
      ([name, keys]) => [name, keys.map(key => items.findIndex(item => item.key === key)).filter(index => index >= 0)]);
    return linked.filter(([, found]) => found.length > 0).map(([name, found]) => [h('dt', {}, name), h('dd', {}, found.map(index =>
      h('button', { type: 'button', class: 'link', onclick: () => select(index) }, items[index].title)))]);
  }

  function step(by) {
    for (let i = 1; i <= items.length; i++) {
      const index = (current + by * i + (current < 0 && by < 0 ? 1 : 0) + items.length * 2) % items.length;
      if (!hidden.has(items[index].kind)) {
        select(index, { isFocused: text.parentElement.contains(document.activeElement) });
        return;
      }
    }
  }

  function keys(event) {
    if (event.target.matches('input, textarea') || event.altKey || event.ctrlKey || event.metaKey) {
      return;
    }
    const by = { ArrowRight: 1, ArrowLeft: -1, n: 1, p: -1, j: 1, k: -1 }[event.key];
    if (by && items.length) {
      event.preventDefault();
      step(by);
    }
  }

  /** The facts under a piece, the narrowest first. */
  function under(target) {
    const piece = target.closest?.('.piece');
    return piece ? piece.dataset.items.split(' ').map(Number).filter(index => !hidden.has(items[index].kind))
      .sort((a, b) => length(a) - length(b)) : [];
  }

  function length(index) {
    return items[index].spans.reduce((sum, span) => sum + span.end - span.start, 0);
  }

  function choose(event) {
    const found = under(event.target);
    if (found.length) {
      select(found[(found.indexOf(current) + 1) % found.length]);
    }
  }

  function peek(event) {
    const [index] = under(event.target);
    if (index !== undefined) {
      show(index);
    }
  }
}

// An article with all its facts in place. Facts overlap: the text is cut wherever one begins or ends, and each piece carries a line for every kind over it.

import { h, fill } from '../lib/dom.js';
import { itemsOf, shownOf } from '../lib/kinds.js';
import { counted } from '../lib/format.js';
import { here, note } from '../lib/address.js';

/**
 * Builds a reader and the heading above it, whose facts are marked too; `selected` is the key of the fact to begin with.
 * Where `isShared`, the address bar follows the fact that is chosen.
 */
export function reader(extraction, { served, selected, isShared = true }) {
  const kinds = shownOf(served);
  const items = itemsOf(extraction, kinds);
  const hidden = new Set();
  const pieces = items.map(() => []);
  const rows = new Map();
  let current = -1;

  const fields = h('div', { class: 'fields', 'aria-live': 'polite' });
  const position = h('span', { class: 'position' });
  const { title: titleText, text: bodyText, language } = extraction.article;
  const pointed = { onclick: choose, onpointerover: peek, onpointerout: () => show(current) };
  const heading = h(isShared ? 'h1' : 'h2', { class: 'heading', lang: titleText ? language : undefined, ...pointed }, titleText ? cut(titleText, 'title', items, pieces) : 'Untitled');
  const text = h('div', { class: 'text', lang: language }, paragraphs(bodyText, items, pieces));
  const panel = h('div', { class: 'facts' }, kinds.map(section));
  const element = h('div', { class: 'reader', onkeydown: keys },
    h('div', { class: 'toggles', role: 'group', 'aria-label': 'Kinds of facts shown' }, kinds.map(toggle)),
    h('section', { class: 'paper', 'aria-label': 'Text', tabindex: 0, ...pointed }, text),
    h('aside', { class: 'side', 'aria-label': 'Facts' },
      h('div', { class: 'inspector' },
        h('div', { class: 'steps' },
          h('button', { type: 'button', onclick: () => step(-1) }, '← Previous'),
          h('button', { type: 'button', onclick: () => step(1) }, 'Next →'),
          position),
        fields),
      panel));
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

  function toggle(kind) {
    const all = items.filter(item => item.kind === kind.name).length;
    return h('label', { class: `toggle k-${kind.name}` },
      h('input', { type: 'checkbox', checked: true, onchange: event => {
        event.target.checked ? hidden.delete(kind.name) : hidden.add(kind.name);
        for (const part of [heading, element]) {
          part.classList.toggle(`without-${kind.name}`, !event.target.checked);
        }
      } }),
      h('span', {}, `${kind.label} ${all}`));
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

  function show(index) {
    const item = items[index];
    position.textContent = item ? `${index + 1} of ${items.length}` : counted(items.length, 'fact');
    if (!item) {
      fill(fields, h('p', { class: 'hint' }, items.length ? 'Choose a marked passage, or a fact below. With the text in focus, the arrow keys go from fact to fact.' : 'No facts were found in this text.'));
      return;
    }
    const kind = kinds.find(one => one.name === item.kind);
    fill(fields,
      h('p', { class: `kind k-${item.kind}` }, kind.label),
      h('blockquote', {}, item.spans.map(span => span.text).join(' … ')),
      h('dl', {}, item.fields.filter(([, value]) => value).map(([name, value]) => [h('dt', {}, name), h('dd', {}, value)])),
      h('p', { class: 'rule' }, `Read by ${item.fact.rule}, characters ${item.spans[0].start} to ${item.spans.at(-1).end}${item.spans[0].in ? ' of the title' : ''}. `,
        item.fact.inTitle && 'The title says so too. ',
        isShared && h('a', { href: here({ fact: item.key }) }, 'Link to this fact')));
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
    if (event.target.matches('input') || event.altKey || event.ctrlKey || event.metaKey) {
      return;
    }
    const by = { ArrowRight: 1, ArrowLeft: -1, n: 1, p: -1 }[event.key];
    if (by && items.length) {
      event.preventDefault();
      step(by);
    }
  }

  /** The facts under a piece, the narrowest first. */
  function under(target) {
    const piece = target.closest?.('.piece');
    return piece ? piece.dataset.items.split(' ').map(Number).filter(index => !hidden.has(items[index].kind)).sort((a, b) => length(a) - length(b)) : [];
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

/** The paragraphs of a text. */
function paragraphs(text, items, pieces) {
  const made = [];
  let paragraph = [];
  for (const part of cut(text, undefined, items, pieces)) {
    if (typeof part === 'string' && /^\n{2,}$/.test(part)) {
      made.push(h('p', {}, paragraph));
      paragraph = [];
    } else {
      paragraph.push(part);
    }
  }
  made.push(h('p', {}, paragraph));
  return made;
}

/** Cuts a title or text wherever a fact or paragraph begins or ends: plain words, and pieces that know their facts. */
function cut(text, part, items, pieces) {
  const spans = items.flatMap((item, index) => item.spans.filter(span => span.in === part).map(span => ({ start: span.start, end: span.end, index, kind: item.kind }))).sort((a, b) => a.start - b.start);
  const cuts = [...new Set([0, text.length, ...spans.flatMap(span => [span.start, span.end]), ...breaks(text)])].sort((a, b) => a - b);
  const made = [];
  let open = [];
  let next = 0;
  for (let i = 0; i + 1 < cuts.length; i++) {
    const [start, end] = [cuts[i], cuts[i + 1]];
    const words = text.slice(start, end);
    open = open.filter(span => span.end > start);
    while (next < spans.length && spans[next].start <= start) {
      open.push(spans[next++]);
    }
    if (open.length === 0 || /^\n{2,}$/.test(words)) {
      made.push(words);
      continue;
    }
    const kindsHere = [...new Set(open.map(span => `k-${span.kind}`))].join(' ');
    const piece = h('span', { class: `piece ${kindsHere}`, tabindex: -1, 'data-items': [...new Set(open.map(span => span.index))].join(' ') }, words);
    for (const index of new Set(open.map(span => span.index))) {
      pieces[index].push(piece);
    }
    made.push(piece);
  }
  return made;
}

function* breaks(text) {
  for (const found of text.matchAll(/\n{2,}/g)) {
    yield found.index;
    yield found.index + found[0].length;
  }
}

// Which view an address shows, and what all views share.

import { h, fill } from './lib/dom.js';
import { go } from './lib/address.js';
import { served } from './lib/served.js';

const routes = [
  [/^\/$/, () => import('./views/articles.js')],
  [/^\/articles\/([^/]+)$/, () => import('./views/article.js')],
  [/^\/try$/, () => import('./views/try.js')],
  [/^\/claims$/, () => import('./views/claims.js')],
  [/^\/market-moves$/, () => import('./views/moves.js')],
  [/^\/figures$/, () => import('./views/figures.js')],
  [/^\/events$/, () => import('./views/events.js')],
  [/^\/entities$/, () => import('./views/entities.js')],
  [/^\/entities\/([^/]+)$/, () => import('./views/entity.js')],
  [/^\/imports$/, () => import('./views/imports.js')],
  [/^\/[a-z]+(-[a-z]+)*$/, () => import('./views/facts.js')],
];

const main = document.getElementById('main');
const nav = document.querySelector('.top nav');
let shown = { path: null, view: null, leaving: new AbortController() };

async function show({ isFirst = false } = {}) {
  const { pathname, search } = location;
  if (pathname === shown.path && shown.view?.update) {
    shown.view.update(new URLSearchParams(search));
    return;
  }
  shown.leaving.abort();
  const own = { path: pathname, view: null, leaving: new AbortController() };
  shown = own;
  markHere();
  const [match, load] = routes.map(([pattern, from]) => [pattern.exec(pathname), from]).find(([found]) => found) ?? [];
  main.setAttribute('aria-busy', 'true');
  try {
    if (!match) {
      throw new Error('There is no such page.');
    }
    const { view } = await load();
    const made = await view({ id: match[1] && decodeURIComponent(match[1]), parameters: new URLSearchParams(search), signal: own.leaving.signal });
    if (shown !== own) {
      return;
    }
    own.view = made;
    document.title = `${made.title} · DeepSeekImpact`;
    fill(main, made.element);
    made.shown?.();
  } catch (error) {
    if (error.name === 'AbortError' || shown !== own) {
      return;
    }
    document.title = 'DeepSeekImpact';
    fill(main, h('div', { class: 'empty', role: 'alert' }, h('h1', {}, 'That did not work'), h('p', {}, error.message), h('p', {}, h('a', { href: '/' }, 'To all articles'))));
  }
  main.setAttribute('aria-busy', 'false');
  if (!isFirst) {
    main.focus({ preventScroll: true });
    scrollTo(0, 0);
  }
}

function markHere() {
  for (const link of nav.querySelectorAll('a')) {
    const { pathname: to } = new URL(link.href);
    const isHere = to === '/' ? location.pathname === '/' || location.pathname.startsWith('/articles/') : location.pathname.startsWith(to);
    isHere ? link.setAttribute('aria-current', 'page') : link.removeAttribute('aria-current');
  }
}

/** Every kind of fact that the server has is in the navigation, before the entities. */
async function listKinds() {
  for (const kind of await served()) {
    if (!nav.querySelector(`a[href="${kind.path}"]`)) {
      nav.insertBefore(h('a', { href: kind.path }, kind.label), nav.querySelector('a[href="/entities"]'));
    }
  }
  markHere();
}

document.addEventListener('click', event => {
  const link = event.target.closest?.('a[href]');
  const isPlain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
  if (!link || !isPlain || event.defaultPrevented || link.hasAttribute('target') || link.hasAttribute('download') || link.hasAttribute('data-plain')) {
    return;
  }
  const url = new URL(link.getAttribute('href'), location.href);
  if (url.origin === location.origin && !url.hash && url.pathname !== '/swagger' && routes.some(([pattern]) => pattern.test(url.pathname))) {
    event.preventDefault();
    go(url);
  }
});
addEventListener('popstate', () => show());
document.addEventListener('address', () => show());
document.addEventListener('server', event => {
  document.getElementById('away').hidden = event.detail.isBack;
});

const root = document.documentElement;
root.dataset.theme = kept() ?? '';
document.getElementById('theme').addEventListener('click', () => {
  const isDark = root.dataset.theme ? root.dataset.theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
  root.dataset.theme = isDark ? 'light' : 'dark';
  keep(root.dataset.theme);
});

/** A browser that keeps nothing for a page says so by an error. */
function kept() {
  try {
    return localStorage.getItem('theme');
  } catch {
    return null;
  }
}

function keep(theme) {
  try {
    localStorage.setItem('theme', theme);
  } catch {
    // The choice holds for this visit.
  }
}

show({ isFirst: true });
listKinds().catch(() => {
  // The view says what is wrong with the server; without its kinds the navigation is shorter.
});

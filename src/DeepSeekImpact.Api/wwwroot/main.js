// Shows the view of the current address, and does what all views share.

import { h, fill } from './lib/dom.js';
import { go } from './lib/address.js';
import { offerFeeds } from './lib/feeds.js';
import { listenForKeys } from './lib/keys.js';
import { arrive, leave, returnToScroll } from './lib/places.js';
import { served } from './lib/served.js';
import { read, write } from './lib/settings.js';

const routes = [
  [/^\/$/, () => import('./views/overview.js')],
  [/^\/articles$/, () => import('./views/articles.js')],
  [/^\/articles\/([^/]+)$/, () => import('./views/article.js')],
  [/^\/try$/, () => import('./views/try.js')],
  [/^\/claims$/, () => import('./views/claims.js')],
  [/^\/market-moves$/, () => import('./views/moves.js')],
  [/^\/figures$/, () => import('./views/figures.js')],
  [/^\/events$/, () => import('./views/events.js')],
  [/^\/entities$/, () => import('./views/entities.js')],
  [/^\/entities\/([^/]+)$/, () => import('./views/entity.js')],
  [/^\/watches$/, () => import('./views/watches.js')],
  [/^\/imports$/, () => import('./views/imports.js')],
  [/^\/[a-z]+(-[a-z]+)*$/, () => import('./views/facts.js')],
];

const main = document.getElementById('main');
const nav = document.getElementById('views');
const menu = document.getElementById('menu');
let shown = { path: null, view: null, leaving: new AbortController() };

async function show({ isFirst = false } = {}) {
  const { pathname, search } = location;
  arrive();
  openMenu(false);
  if (pathname === shown.path && shown.view?.update) {
    const { view } = shown;
    await view.update(new URLSearchParams(search));
    if (shown.view === view) {
      returnToScroll();
    }
    return;
  }
  shown.leaving.abort();
  const own = { path: pathname, view: null, leaving: new AbortController() };
  shown = own;
  markHere();
  offerFeeds({});
  const [match, load] = routes.map(([pattern, from]) => [pattern.exec(pathname), from]).find(([found]) => found) ?? [];
  main.setAttribute('aria-busy', 'true');
  try {
    if (!match) {
      throw new Error('There is no page at this address.');
    }
    const { view } = await load();
    const made = await view(
      { id: match[1] && decodeURIComponent(match[1]), parameters: new URLSearchParams(search), signal: own.leaving.signal });
    if (shown !== own) {
      return;
    }
    own.view = made;
    document.title = `${made.title} · DeepSeekImpact`;
    fill(main, made.element);
    settle(made);
  } catch (error) {
    if (error.name === 'AbortError' || shown !== own) {
      return;
    }
    document.title = 'DeepSeekImpact';
    fill(main, h('div', { class: 'empty', role: 'alert' }, h('h1', {}, 'This page cannot be shown'), h('p', {}, error.message),
      h('p', {}, h('a', { href: '/' }, 'Go to the overview'))));
  }
  main.setAttribute('aria-busy', 'false');

  function settle(made) {
    if (!isFirst) {
      main.focus({ preventScroll: true });
    }
    if (!returnToScroll()) {
      if (!isFirst) {
        scrollTo(0, 0);
      }
      made.shown?.();
    }
  }
}

function markHere() {
  for (const link of nav.querySelectorAll('a')) {
    const { pathname: to } = new URL(link.href);
    const isHere = location.pathname === to || (to !== '/' && location.pathname.startsWith(`${to}/`));
    isHere ? link.setAttribute('aria-current', 'page') : link.removeAttribute('aria-current');
  }
}

/** Adds every kind of fact that the server has to the navigation, before the entities. */
async function listKinds() {
  for (const kind of await served()) {
    if (!nav.querySelector(`a[href="${kind.path}"]`)) {
      nav.insertBefore(h('a', { href: kind.path }, kind.label), nav.querySelector('a[href="/entities"]'));
    }
  }
  markHere();
}

/** Opens or closes the menu of a narrow screen. */
function openMenu(isOpen) {
  menu.setAttribute('aria-expanded', String(isOpen));
  nav.classList.toggle('open', isOpen);
}

menu.addEventListener('click', () => openMenu(!nav.classList.contains('open')));
document.addEventListener('keydown', event => {
  if (event.key === 'Escape' && nav.classList.contains('open')) {
    openMenu(false);
    menu.focus();
  }
});
const search = document.getElementById('search');
search.addEventListener('submit', event => {
  event.preventDefault();
  const words = search.elements.q.value.trim();
  search.reset();
  go(words ? `/articles?q=${encodeURIComponent(words)}` : '/articles');
});
document.addEventListener('click', event => {
  const link = event.target.closest?.('a[href]');
  const isPlain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
  if (!link || !isPlain || event.defaultPrevented || link.hasAttribute('target') || link.hasAttribute('download')
    || link.hasAttribute('data-plain')) {
    return;
  }
  const url = new URL(link.getAttribute('href'), location.href);
  if (url.origin === location.origin && !url.hash && url.pathname !== '/swagger'
    && routes.some(([pattern]) => pattern.test(url.pathname))) {
    event.preventDefault();
    go(url);
  }
});
addEventListener('popstate', () => {
  if (!location.hash) {
    leave();
    show();
  }
});
document.addEventListener('address', () => show());
document.addEventListener('server', event => {
  document.getElementById('away').hidden = event.detail.isBack;
});
listenForKeys(main, search.elements.q);

const root = document.documentElement;
root.dataset.theme = read('theme') ?? '';
document.getElementById('theme').addEventListener('click', () => {
  const isDark = root.dataset.theme ? root.dataset.theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
  root.dataset.theme = isDark ? 'light' : 'dark';
  write('theme', root.dataset.theme);
});

// Links and bookmarks from before the overview searched articles at "/".
if (location.pathname === '/' && new URLSearchParams(location.search).has('q')) {
  history.replaceState(history.state, '', `/articles${location.search}`);
}
show({ isFirst: true });
listKinds().catch(() => {
  // The view reports what is wrong with the server; the navigation is then shorter.
});

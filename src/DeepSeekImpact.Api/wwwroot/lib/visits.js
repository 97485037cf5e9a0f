// When this browser was here before, so that the overview can tell what is new.

import { read, write } from './settings.js';

const aVisit = 30 * 60_000;

/**
 * Notes this visit, with the newest article it has seen, and returns the one before: { at, seen }. Loading the page again within half an
 * hour is the same visit. Returns null on the first visit.
 */
export function lastVisit(newest) {
  const { before = null, now = null } = parsed(read('visits')) ?? {};
  const isSame = now && Date.now() - Date.parse(now.at) < aVisit;
  const last = isSame ? before : now;
  if (newest) {
    write('visits', JSON.stringify({ before: last, now: { at: new Date().toISOString(), seen: newest } }));
  }
  return last;
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

// The HTTP contract, and nothing but it.

import { askForKey } from './key.js';

export const base = '/api/v1';

const retryAfter = 2000;

/** An answer that tells of a problem (RFC 9457). */
export class Problem extends Error {
  constructor(status, body, retryAfter) {
    const fields = Object.values(body?.errors ?? {}).flat().filter(text => !body.detail?.includes(text));
    super([body?.detail ?? body?.title ?? `The server answered ${status}.`, ...fields].join(' '));
    this.status = status;
    this.code = body?.code;
    this.retryAfter = (Number(retryAfter) || 1) * 1000;
  }
}

/** Makes the address of a call; absent and empty parameters are left out. */
export function address(path, parameters = {}) {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== null && one !== undefined && one !== '' && one !== false) {
        query.append(name, one);
      }
    }
  }
  const text = query.toString();
  return base + path + (text ? `?${text}` : '');
}

/** Reads. While the server is away it waits and asks again, until the signal ends it. */
export async function get(path, parameters, signal) {
  for (;;) {
    try {
      return await read(await fetch(address(path, parameters), { headers: { Accept: 'application/json' }, signal }));
    } catch (error) {
      if (error.status === 401) {
        await askForKey(address('/session'));
        continue;
      }
      if (error.status === 429 || error.code === 'overloaded') {
        await pause(error.retryAfter);
        signal?.throwIfAborted();
        continue;
      }

      // A TypeError is what fetch gives where nobody answers, or the answer breaks off.
      // A damaged store does not mend itself: what the server says of it is shown.
      if (!(error instanceof TypeError) && (error.status !== 503 || error.code === 'storeDamaged')) {
        throw error;
      }
      await untilBack(signal);
    }
  }
}

/** Sends; never twice: what was sent may have arrived. Only what the server did not take, for want of a key, is sent again. */
export async function send(method, path, body, options = {}) {
  try {
    return await sendOnce(method, path, body, options);
  } catch (error) {
    if (error.status !== 401) {
      throw error;
    }
    await askForKey(address('/session'));
    return sendOnce(method, path, body, options);
  }
}

async function sendOnce(method, path, body, { parameters, type = 'application/json', signal }) {
  let answer;
  try {
    answer = await fetch(address(path, parameters), { method, body, signal, headers: body === undefined ? {} : { 'Content-Type': type } });
  } catch (error) {
    if (error.name === 'AbortError') {
      throw error;
    }
    tell(false);
    untilBack();
    throw new Problem(0, { detail: 'The server did not answer. Check whether it arrived before you send it again.' });
  }
  return read(answer);
}

export const sendJson = (method, path, value, options) => send(method, path, JSON.stringify(value), options);

async function read(answer) {
  const isJson = answer.headers.get('Content-Type')?.includes('json');
  const body = isJson ? await answer.json() : null;
  if (!answer.ok) {
    throw new Problem(answer.status, body, answer.headers.get('Retry-After'));
  }
  tell(true);
  return body;
}

const pause = milliseconds => new Promise(resolve => setTimeout(resolve, milliseconds));

let isBack = true;

function tell(back) {
  if (back !== isBack) {
    isBack = back;
    document.dispatchEvent(new CustomEvent('server', { detail: { isBack } }));
  }
}

async function untilBack(signal) {
  tell(false);
  while (!signal?.aborted) {
    await pause(retryAfter);
    try {
      if ((await fetch('/health/ready', { signal, cache: 'no-store' })).ok) {
        tell(true);
        return;
      }
    } catch {
      // Still away: that is what is waited for.
    }
  }
  throw new DOMException('The view was left.', 'AbortError');
}

// Reports that something was stored, while the page is visible: browsers open six connections to a server at most, for all tabs together.

import { address } from './api.js';

/** Calls `listener` with the ids of items of a kind ("claim", "article") as they are stored, until the signal ends it. */
export function follow(kind, listener, signal) {
  let events = null;
  let last = null;
  document.addEventListener('visibilitychange', connect, { signal });
  signal.addEventListener('abort', close, { once: true });
  connect();

  function connect() {
    if (document.hidden) {
      close();
    } else if (!events) {
      events = new EventSource(address('/changes/stream', { kind, after: last ?? 'now' }));
      events.addEventListener('heartbeat', ({ lastEventId }) => { last = lastEventId; });
      events.addEventListener('changes', ({ data, lastEventId }) => {
        last = lastEventId;
        const added = JSON.parse(data).items.filter(change => change.op === 'added').map(change => change.id);
        if (added.length) {
          listener(added);
        }
      });
    }
  }

  function close() {
    events?.close();
    events = null;
  }
}

/**
 * Receives the events of one training job for all tabs of a browser: a stream keeps a connection, and a browser has
 * six for a server. Tabs that follow other jobs are told that they must ask for themselves.
 *
 * A tab sends `{follow: URL}` of the events, or null; it receives `{url, streaming: boolean}` and `{url, type, data}`.
 */

/** @type {Map<MessagePort, string>} what each tab follows */
const followers = new Map();
/** @type {Set<string>} streams that ended, or that a proxy refuses */
const closed = new Set();
/** @type {EventSource | null} */
let source = null;

self.addEventListener('connect', ({ ports: [port] }) => {
  port.addEventListener('message', ({ data }) => {
    if (data.follow) followers.set(port, data.follow);
    else followers.delete(port);
    // Someone who comes, or comes back, may try again.
    closed.delete(data.follow);
    choose();
  });
  port.start();
});

/** Keeps the stream as long as anyone follows it. */
function choose() {
  const wanted = [...followers.values()].filter((url) => !closed.has(url));
  if (!source || !wanted.includes(source.url)) open(wanted[0]);
  followers.forEach((url, port) => port.postMessage({ url, streaming: source?.url === url }));
}

function open(url) {
  source?.close();
  source = url ? new EventSource(url) : null;
  if (!source) return;
  const opened = source;
  for (const type of ['state', 'epoch', 'progress', 'end']) opened.addEventListener(type, ({ data }) => tell({ url, type, data }));
  opened.addEventListener('end', () => close(opened));
  // While it reconnects by itself nothing is lost, as it sends the id of its last event.
  opened.addEventListener('error', () => opened.readyState === EventSource.CLOSED && close(opened));
}

function tell(message) {
  followers.forEach((url, port) => url === message.url && port.postMessage(message));
}

function close(ended) {
  closed.add(ended.url);
  ended.close();
  if (source === ended) source = null;
  choose();
}

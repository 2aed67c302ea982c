/**
 * The address after its #, which can be shown to others: a panel, a place in it, and the values of its controls, as in
 * `#learn/derivative?h=0.001`.
 *
 * @typedef {{panel: string, rest: string, values: URLSearchParams}} Place
 */

const WRITE_MILLIS = 250;

/** Dispatches `move` when another place is to be shown: after a link, Back, or `go`. */
export const moves = new EventTarget();

/** The newest address of each panel, to come back to. @type {Map<string, string>} */
const left = new Map();
let timer = 0;
/** The values to write, by the panel whose they are. @type {Map<string, any>} */
let unwritten = new Map();

/** @param {string} text */
function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    // A hand-typed address may hold any percent sign.
    return text;
  }
}

/** @param {string} hash @returns {Place} */
function parse(hash) {
  const [path, query = ''] = hash.replace(/^#/, '').split(/\?(.*)/s);
  const [panel, rest = ''] = path.split(/\/(.*)/s);
  return { panel, rest: decoded(rest), values: new URLSearchParams(query) };
}

/** Where the address is. @returns {Place} */
export const place = () => parse(location.hash);

/** @param {string} panel @param {string} rest @param {URLSearchParams | Record<string, any>} [values] */
export function hashOf(panel, rest, values = {}) {
  const query = String(new URLSearchParams(values));
  return `#${panel}${rest ? `/${rest.split('/').map(encodeURIComponent).join('/')}` : ''}${query ? `?${query}` : ''}`;
}

/** The address as it was last seen. */
let seen = location.hash;

/** Remembers where the panel is left, and shows the new place. */
function move() {
  left.set(parse(seen).panel, seen);
  seen = location.hash;
  moves.dispatchEvent(new Event('move'));
}

function rewrite(hash) {
  history.replaceState(null, '', hash);
  seen = hash;
}

/** Goes to a place; Back comes back from there. Without `rest`, to where the panel was left; without values, the panel keeps those it has. @param {string} panel @param {string} [rest] @param {URLSearchParams | Record<string, any>} [values] */
export function go(panel, rest, values) {
  write();
  values ??= panel === place().panel ? place().values : {};
  const hash = rest === undefined ? (left.get(panel) ?? `#${panel}`) : hashOf(panel, rest, values);
  if (hash !== location.hash) history.pushState(null, '', hash);
  move();
}

/** Corrects the place in a panel without a step for Back. @param {string} panel @param {string} rest */
export function settle(panel, rest) {
  if (place().panel === panel && place().rest !== rest) rewrite(hashOf(panel, rest, place().values));
}

/** Keeps values of a panel's controls in the address, soon; null takes one out. @param {string} panel @param {Record<string, any>} values */
export function keep(panel, values) {
  unwritten.set(panel, { ...unwritten.get(panel), ...values });
  clearTimeout(timer);
  timer = setTimeout(write, WRITE_MILLIS);
}

/** Browsers bound how often an address changes, so that moving a slider writes once. */
function write() {
  clearTimeout(timer);
  const changes = unwritten;
  unwritten = new Map();
  for (const [panel, values] of changes) {
    const hash = changedHash(panel, values);
    if (panel === place().panel) rewrite(hash);
    else left.set(panel, hash);
  }
}

function changedHash(panel, values) {
  const at = panel === place().panel ? place() : parse(left.get(panel) ?? `#${panel}`);
  for (const [name, value] of Object.entries(values)) {
    if (value === null) at.values.delete(name);
    else at.values.set(name, String(value));
  }
  return hashOf(panel, at.rest, at.values);
}

/**
 * Binds a control to a value in the address: takes it from there now and after each move, and keeps it there.
 *
 * @param {string} panel
 * @param {string} name
 * @param {{get: () => any, set: (value: any) => void}} control
 * @param {() => void} [changed] called when a move has set another value
 * @returns {() => void} to be called when the control has changed
 */
export function bind(panel, name, control, changed = () => {}) {
  const first = control.get();
  const take = () => {
    if (place().panel !== panel) return;
    const text = place().values.get(name);
    const value = text === null ? first : typeof first === 'number' ? Number(text) : text;
    if (Number.isNaN(value) || String(value) === String(control.get())) return;
    control.set(value);
    changed();
  };
  take();
  moves.addEventListener('move', take);
  return () => keep(panel, { [name]: String(control.get()) === String(first) ? null : control.get() });
}

export function startLinks() {
  addEventListener('popstate', move);
}

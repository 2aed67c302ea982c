/** Calls of the HTTP interface, as promises. */
import { t } from './i18n.js';

const PATIENCE_MILLIS = 10_000;

/** Dispatches `outage` when a call gets no answer from the service, `stranger` when it wants to know who calls. */
export const calls = new EventTarget();

/** A call that failed, with the problem details (RFC 9457) of the answer if it has any. */
export class Problem extends Error {
  /** @param {number} status 0 if there is no answer @param {{title?: string, detail?: string, errors?: {pointer: string, detail: string}[]}} body */
  constructor(status, body = {}) {
    super(body.detail || body.title || t('api.answered', { status }));
    this.status = status;
    /** @type {{pointer: string, detail: string}[]} */
    this.errors = body.errors || [];
  }

  /** One line that names the offending fields. */
  get text() {
    const fields = this.errors.map(({ pointer, detail }) => `${pointer ?? ''} ${detail}`.trim());
    return fields.length ? fields.join('; ') : this.message;
  }

  /** Whether the same call may succeed once the service, or the proxy before it, is well again. */
  get isOutage() {
    return this.status === 0 || (this.status >= 502 && this.status <= 504);
  }

  /** Whether somebody has to sign in. */
  get isStranger() {
    return this.status === 401;
  }

  /** Whether it is nobody's fault here, and what failed starts again by itself. */
  get isPassing() {
    return this.isOutage || this.isStranger;
  }
}

const isJson = ({ headers }) => (headers.get('content-type') || '').includes('json');
const json = async (answer) => (isJson(answer) ? answer.json() : {});

/** The answer to a call, whatever its status. @param {string} path @param {RequestInit} [options] @param {(answer: Response) => Promise<any>} [read] reads a good one */
async function answerTo(path, options, read = json) {
  try {
    const answer = await fetch(path, options);
    return { answer, body: await (answer.ok ? read(answer) : json(answer)) };
  } catch {
    throw new Problem(0, { detail: t('api.unreachable') });
  }
}

/** Fetches JSON, unless told how else to read the answer. @param {string} path @param {RequestInit} [options] @param {(answer: Response) => Promise<any>} [read] */
async function request(path, options, read) {
  try {
    const { answer, body } = await answerTo(path, options, read);
    if (!answer.ok) throw new Problem(answer.status, body);
    return body;
  } catch (error) {
    if (error.isOutage) calls.dispatchEvent(new Event('outage'));
    if (error.isStranger) calls.dispatchEvent(new Event('stranger'));
    throw error;
  }
}

/** Proves that the call is this page's own: no other page can read the cookie. */
function proof() {
  const token = document.cookie.match(/(?:^|; )XSRF-TOKEN=([^;]+)/)?.[1];
  return token === undefined ? {} : { 'X-XSRF-TOKEN': token };
}

const JSON_ONLY = { headers: { Accept: 'application/json' } };

/** @param {string} path */
export const get = (path) => request(path, JSON_ONLY);

/** Fetches a text, such as a file of the page's own. @param {string} path @returns {Promise<string>} */
export const getText = (path) => request(path, {}, (answer) => answer.text());

/** @param {string} path @returns {Promise<ArrayBuffer>} */
export const getBytes = (path) =>
  request(path, { headers: { Accept: 'application/octet-stream, application/problem+json' } }, (answer) => answer.arrayBuffer());

/** Does not wait for a server that takes connections and says nothing. @param {string} path */
export const getSoon = (path) => request(path, { ...JSON_ONLY, signal: AbortSignal.timeout(PATIENCE_MILLIS) });

/** @param {string} path */
export const remove = (path) => request(path, { method: 'DELETE', headers: proof() });

/** @param {string} path @param {any} [body] nothing is sent if left out */
export function post(path, body) {
  const type = body === undefined ? {} : { 'Content-Type': 'application/json' };
  return request(path, { method: 'POST', headers: { ...proof(), ...type }, body: JSON.stringify(body) });
}

/** Posts a file as it is. @param {string} path @param {BodyInit} body @param {string} type */
export const postFile = (path, body, type) => request(path, { method: 'POST', headers: { ...proof(), 'Content-Type': type }, body });

/** Changes some fields, by RFC 7396. @param {string} path @param {any} change */
export const patch = (path, change) =>
  request(path, { method: 'PATCH', headers: { ...proof(), 'Content-Type': 'application/merge-patch+json' }, body: JSON.stringify(change) });

/** The message for people; an error of this page's own is thrown again. @param {unknown} error */
export function explain(error) {
  if (!(error instanceof Problem)) throw error;
  return error.text;
}

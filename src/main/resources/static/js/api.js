/** The HTTP interface, as promises. */

/** A refusal: RFC 9457, or what is known of it. */
export class Problem extends Error {
  /** @param {number} status @param {{title?: string, detail?: string, errors?: {pointer: string, detail: string}[]}} body */
  constructor(status, body = {}) {
    super(body.detail || body.title || `The server answered ${status}`);
    this.status = status;
    /** @type {{pointer: string, detail: string}[]} */
    this.errors = body.errors || [];
  }

  /** In one line, its fields included. */
  get text() {
    const fields = this.errors.map(({ pointer, detail }) => `${pointer} ${detail}`.trim());
    return fields.length ? fields.join('; ') : this.message;
  }
}

/** Fetches JSON. @param {string} path @param {RequestInit} [options] */
async function request(path, options) {
  const answer = await fetch(path, options).catch(() => {
    throw new Problem(0, { detail: 'The server cannot be reached' });
  });
  const isJson = (answer.headers.get('content-type') || '').includes('json');
  const body = isJson ? await answer.json() : {};
  if (!answer.ok) throw new Problem(answer.status, body);
  return body;
}

/** @param {string} path */
export const get = (path) => request(path, { headers: { Accept: 'application/json' } });

/** @param {string} path */
export const remove = (path) => request(path, { method: 'DELETE' });

/** @param {string} path @param {any} [body] nothing is sent if left out */
export function post(path, body) {
  const content =
    body === undefined ? {} : { headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) };
  return request(path, { method: 'POST', ...content });
}

/** What to tell a person. @param {unknown} error */
export function explain(error) {
  if (!(error instanceof Problem)) throw error;
  return error.text;
}

/** Whether this server does not know the call at all, as an older one would not. @param {unknown} error */
export function isMissing(error) {
  return error instanceof Problem && (error.status === 404 || error.status === 405);
}

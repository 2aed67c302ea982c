/** Calls of the HTTP interface, as promises. */

/** A call that failed, with the problem details (RFC 9457) of the answer if it has any. */
export class Problem extends Error {
  /** @param {number} status @param {{title?: string, detail?: string, errors?: {pointer: string, detail: string}[]}} body */
  constructor(status, body = {}) {
    super(body.detail || body.title || `The server answered ${status}`);
    this.status = status;
    /** @type {{pointer: string, detail: string}[]} */
    this.errors = body.errors || [];
  }

  /** One line that names the offending fields. */
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

/** The message for people; an error of this page's own is thrown again. @param {unknown} error */
export function explain(error) {
  if (!(error instanceof Problem)) throw error;
  return error.text;
}

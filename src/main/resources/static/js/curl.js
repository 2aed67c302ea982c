/** The curl command that fetches what a panel shows. */
import { disclosure } from './code.js';
import { el, show } from './dom.js';
import { isKnown } from './session.js';

/** @typedef {{method?: string, path: string, body?: any, options?: string} | {comment: string}} Call */

const quoted = (text) => `'${text.replaceAll("'", "'\\''")}'`;

/** @param {any} call a `Call` @returns {string} */
export function curlLine({ method = 'GET', path, body, options, comment }) {
  // A command that does nothing: zsh takes no comments from the keyboard.
  if (comment) return `: ${quoted(comment)}`;
  const parts = ['curl'];
  if (method !== 'GET' && body === undefined && !options) parts.push('-X', method);
  if (options) parts.push(options);
  if (isKnown()) parts.push('-H', '"Authorization: Bearer $KEY"');
  parts.push(quoted(new URL(path, document.baseURI).href));
  if (body !== undefined) parts.push('-H', quoted('Content-Type: application/json'), '-d', quoted(JSON.stringify(body)));
  return parts.join(' ');
}

/** Shows these calls in a disclosure; none hides it. @param {Element} host @param {...Call} calls */
export function showCurl(host, ...calls) {
  const lines = calls.map(curlLine).join('\n');
  const code = host.querySelector('code');
  if (!lines) show(host);
  else if (code) code.textContent = lines;
  else show(host, disclosure('curl', el('code', { textContent: lines })));
}

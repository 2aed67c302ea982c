/** Notices in place of content that is missing. */
import { explain } from '../api.js';
import { el, show } from '../dom.js';

/** @param {Element} host @param {string} text */
export const notice = (host, text) => show(host, el('p', { className: 'notice' }, text));

/** @param {Element} host @param {unknown} error @param {string} what such as `the evaluation` */
export function showFailure(host, error, what) {
  notice(host, `Could not get ${what}: ${explain(error)}`);
}

/** What to show where there is nothing to show. */
import { explain, isMissing } from '../api.js';
import { el, show } from '../dom.js';

/** @param {Element} host @param {string} text */
export const notice = (host, text) => show(host, el('p', { className: 'notice' }, text));

/** @param {Element} host @param {unknown} error @param {string} what in a sentence, such as `the evaluation` */
export function showFailure(host, error, what) {
  const detail = explain(error);
  notice(host, isMissing(error) ? `This server does not offer ${what} (${detail}).` : `Could not get ${what}: ${detail}`);
}

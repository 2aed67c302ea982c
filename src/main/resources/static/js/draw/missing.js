/** Notices in place of content that is missing. */
import { explain } from '../api.js';
import { el, show } from '../dom.js';
import { t } from '../i18n.js';

/** @param {Element} host @param {string} text */
export const notice = (host, text) => show(host, el('p', { className: 'notice' }, text));

/** @param {Element} host @param {unknown} error @param {'evaluation' | 'sensitivity' | 'weights'} what */
export function showFailure(host, error, what) {
  notice(host, t(`draw.missing.${what}`, { reason: explain(error) }));
}

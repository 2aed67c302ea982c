/** Code to take along. */
import { copyText } from './clipboard.js';
import { el } from './dom.js';
import { t } from './i18n.js';

/** A disclosure of code, with a button that copies it. @param {string} summary @param {HTMLElement} code which may change */
export function disclosure(summary, code) {
  const copy = el('button', { type: 'button', textContent: t('copy.copy'), 'aria-live': 'polite' });
  copy.addEventListener('click', async () => {
    copy.textContent = t((await copyText(code)) ? 'copy.copied' : 'copy.selected');
    setTimeout(() => (copy.textContent = t('copy.copy')), 3000);
  });
  return el('details', { className: 'curl' }, el('summary', {}, summary), el('pre', { tabIndex: 0 }, code), copy);
}

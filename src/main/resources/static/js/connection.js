/** Whether the service answers: a banner says since when it does not, and what failed meanwhile starts again. */
import { explain, Problem } from './api.js';
import { byId } from './dom.js';
import { t } from './i18n.js';

class Connection extends EventTarget {
  /** @type {Date | null} since when the service has not answered */
  lostAt = null;

  /** @param {unknown} error of the newest attempt */
  lost(error) {
    if (error instanceof Problem && error.isStranger) return;
    this.lostAt ??= new Date();
    const since = this.lostAt.toLocaleTimeString('en-GB');
    const reason = error instanceof Problem && error.status === 0 ? '' : `: ${explain(error)}`;
    this.show(t('connection.lost', { since, reason }));
  }

  found() {
    if (!this.lostAt) return;
    this.lostAt = null;
    this.show('');
    this.again();
  }

  /** Takes back the errors that are none any more, and starts again what failed. */
  again() {
    document.querySelectorAll('[data-passing]').forEach((element) => showError(element, null));
    this.dispatchEvent(new Event('back'));
  }

  show(text) {
    document.documentElement.toggleAttribute('data-lost', text !== '');
    // Set only when it changes, as it is read out then.
    if (byId('connection').textContent !== text) byId('connection').textContent = text;
  }
}

export const connection = new Connection();

/** Shows an error, which goes by itself if the service only was away, or asked who calls. @param {any} element @param {unknown} error null for none */
export function showError(element, error) {
  element.textContent = error === null ? '' : explain(error);
  element.toggleAttribute('data-passing', error instanceof Problem && error.isPassing);
}

/** Does something again once the service is back, or somebody has signed in, if that is why it failed. @param {unknown} error @param {() => void} action */
export function againOnceBack(error, action) {
  if (error instanceof Problem && error.isPassing) connection.addEventListener('back', action, { once: true });
}

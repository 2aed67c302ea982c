/** Shared by all experiments: asks the laboratory and shows the answer or the error. */
import { post, Problem } from '../api.js';
import { againOnceBack, showError } from '../connection.js';
import { byId, show } from '../dom.js';
import { bind, settle } from '../link.js';

/**
 * @param {HTMLElement} result shows an error
 * @param {() => Promise<void>} ask
 * @param {(detail: string) => void} [refuse] receives what is wrong with the expression, or ''
 */
export function asker(result, ask, refuse = () => {}) {
  let turn = 0;
  const run = async () => {
    const mine = ++turn;
    try {
      await ask(() => mine === turn);
      refuse('');
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      if (mine !== turn) return;
      showError(result, error);
      refuse(error.errors.find(({ pointer }) => pointer === '/expression')?.detail ?? '');
      againOnceBack(error, () => mine === turn && run());
    }
  };
  return run;
}

/** Fills a form, and calls `changed` whenever something in it changes. @param {string} id @param {HTMLElement[]} elements */
export function controls(id, elements, changed) {
  const form = byId(id);
  show(form, ...elements);
  form.addEventListener('submit', (event) => event.preventDefault());
  form.addEventListener('input', changed);
  form.addEventListener('change', changed);
}

/** @typedef {{get: () => any, set: (value: any) => void}} Control */

/** A field as a control. @param {HTMLSelectElement | HTMLInputElement} field @returns {Control} */
export const valueOf = (field) => ({ get: () => field.value, set: (value) => (field.value = value) });

/**
 * Takes the values of an experiment's controls from the address, now and whenever it changes.
 *
 * @param {string} id of the experiment @param {Record<string, Control>} named @param {() => void} changed
 * @returns {() => void} writes what the controls show into the address
 */
export function linked(id, named, changed) {
  let isStarted = false;
  // What the address says at the start is asked for with the first question.
  const kept = Object.entries(named).map(([name, control]) => bind('explore', `${id}.${name}`, control, () => isStarted && changed()));
  isStarted = true;
  return () => {
    settle('explore', id);
    kept.forEach((keep) => keep());
  };
}

/** @param {string} name the last part of the path @param {any} body */
export const experiment = (name, body) => post(`api/v1/${name}`, body);

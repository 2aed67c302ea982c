/** Which steps this browser's learner has done. */
import { recall, remember } from '../memory.js';

const KEY = 'learned';

/** @type {Set<string>} */
const done = new Set((recall(KEY) ?? '').split(' ').filter(Boolean));

/** Dispatches `change` when a step is done. */
export const progress = new EventTarget();

/** @param {string} step */
export const isDone = (step) => done.has(step);

/** @param {string} step */
export function markDone(step) {
  if (done.has(step)) return;
  done.add(step);
  remember(KEY, [...done].join(' '));
  progress.dispatchEvent(new Event('change'));
}

/** The learner's own digits: drawings kept with their labels as a data set. */
import { get, post } from '../api.js';
import { byId, el, show } from '../dom.js';
import { counted, t } from '../i18n.js';
import { recall, remember } from '../memory.js';

/** @typedef {{name: string, classes: number, classNames?: string[], trainSize: number, testSize: number}} OwnDigits */

const NAME = 'own-digits';
const DIGITS = 10;
/** So many drawings are trained on for each that is kept to test with. */
const TRAINING = 4;

const nameField = () => byId('own-name');

/** What the data set is called. */
export const ownName = () => nameField().value.trim();

const path = () => `api/v1/datasets/${encodeURIComponent(ownName())}`;

/** Offers the name that was used last. @param {() => void} changed called when it is another one */
export function startName(changed) {
  nameField().value = recall(NAME) ?? t('draw.own.usualName');
  nameField().addEventListener('change', () => {
    remember(NAME, ownName());
    changed();
  });
}

/** The data set as it is now; an empty one if nothing was kept under its name. @returns {Promise<OwnDigits>} */
export async function findOwn() {
  let query = '';
  do {
    const { items, nextCursor } = await get(`api/v1/datasets${query}`);
    const found = items.find(({ name }) => name === ownName());
    if (found) return found;
    query = nextCursor && `?cursor=${encodeURIComponent(nextCursor)}`;
  } while (query);
  return { name: ownName(), classes: DIGITS, trainSize: 0, testSize: 0 };
}

/** The part that a drawing goes to: the chosen one, or whichever has too few. @param {OwnDigits} own */
export const nextSplit = (own) =>
  byId('own-split').value || (own.trainSize >= TRAINING * (own.testSize + 1) ? 'test' : 'train');

/** The call that keeps a drawing. @param {OwnDigits} own @param {number} label @param {string | number[]} image */
export const keepCall = (own, label, image) => ({ method: 'POST', path: `${path()}/examples`, body: { split: nextSplit(own), label, image } });

/** Keeps a drawing. @param {OwnDigits} own @param {number} label @param {string | number[]} image @returns {Promise<OwnDigits>} */
export async function keep(own, label, image) {
  const call = keepCall(own, label, image);
  const { trainSize, testSize } = await post(call.path, call.body);
  return { ...own, trainSize, testSize };
}

/** A button for each class. @param {OwnDigits} own @param {(label: number) => void} chosen */
export function showLabels(own, chosen) {
  const buttons = Array.from({ length: own.classes }, (_, label) => {
    const name = own.classNames?.[label] ?? String(label);
    return el('button', { type: 'button', textContent: name, 'aria-label': t('draw.own.keepAs', { label: name }), on: { click: () => chosen(label) } });
  });
  show(byId('own-labels'), ...buttons);
}

/** @param {OwnDigits} own */
export function showCount(own) {
  byId('own-count').textContent = t('draw.own.count', {
    train: counted('draw.own.drawings', own.trainSize),
    test: counted('draw.own.drawings', own.testSize),
  });
}

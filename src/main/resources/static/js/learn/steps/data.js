/** Learning from data: a rule made by hand, and its limit learned. */
import { Chart } from '../../chart.js';
import { el, show } from '../../dom.js';
import { t } from '../../i18n.js';
import { digitPath, digits, drawn } from '../digits.js';
import { mi, mo, row, sub, sum } from '../formula.js';
import { serviceAddress } from '../service.js';

/** The first fours and nines of the training digits. */
const INDEXES = [
  2, 4, 9, 19, 20, 22, 26, 33, 43, 45, 48, 53, 54, 57, 58, 60, 61, 64, 80, 87, 89, 92, 110, 115, 116, 127, 131, 133, 139, 142, 150, 153, 154,
  162, 163, 164, 166, 167, 170, 172,
];
const LIMITS = Array.from({ length: 61 }, (_, i) => i / 100);

/** The feature: the mean ink of the middle of the top, where the loop of a nine is closed. */
function ink({ pixels, columns }) {
  const top = pixels.filter((_, i) => i >= 4 * columns && i < 10 * columns && i % columns >= 10 && i % columns < 18);
  return top.reduce((total, each) => total + each, 0) / top.length / 255;
}

const isRight = (digit, limit) => (ink(digit) > limit) === (digit.label === 9);
const countRight = (all, limit) => all.filter((digit) => isRight(digit, limit)).length;
const learned = (all) => LIMITS.reduce((best, limit) => (countRight(all, limit) > countRight(all, best) ? limit : best));

/** @param {any} digit @param {number} limit */
function tile(digit, limit) {
  const right = isRight(digit, limit);
  return el('li', { data: { right: String(right) }, 'aria-label': t(`learn.steps.data.${right ? 'right' : 'wrong'}`, { digit: digit.label }) }, drawn(digit), el('span', { 'aria-hidden': 'true' }, right ? '✓' : '✗'));
}

/** @type {import('../steps.js').Step} */
export const data = {
  id: 'data',
  formula: row(sum(mi('i')), sub(mi('w'), mi('i')), sub(mi('x'), mi('i')), mo('>'), mi('c')),
  answer: 1,
  start(view) {
    const limit = view.slider('limit', { min: 0, max: 0.6, step: 0.01, value: 0.05 });
    const learn = el('button', { type: 'button' }, t('learn.steps.data.learn'));
    view.form.append(learn);
    view.values.set('index', () => INDEXES);
    view.values.set('service', serviceAddress);
    const host = el('div', { className: 'chart' });
    const tiles = el('ul', { className: 'tiles', role: 'list', 'aria-label': t('learn.steps.data.digits') });
    view.picture.append(tiles, host);
    const chart = new Chart(host, { x: { label: 'c' }, y: { label: t('learn.steps.data.count') }, height: 240 });
    let all = [];
    learn.addEventListener('click', () => {
      if (all.length) view.move(limit, learned(all));
    });
    return async (isLatest) => {
      all = all.length ? all : await digits('train', INDEXES);
      if (!isLatest()) return;
      view.curl({ path: digitPath('train', INDEXES[0]) });
      const right = countRight(all, limit.get());
      const values = { right, count: all.length, limit: limit.get() };
      show(tiles, ...all.map((digit) => tile(digit, limit.get())));
      chart.draw([
        { label: t('learn.steps.data.count'), colour: 0, x: LIMITS, y: LIMITS.map((each) => countRight(all, each)) },
        { label: t('learn.here'), colour: 1, points: true, x: [limit.get()], y: [right] },
      ], t('learn.steps.data.picture', values));
      view.say('result', values);
    };
  },
};

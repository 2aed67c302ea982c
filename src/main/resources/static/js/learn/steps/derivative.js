/** The numerical derivative of sin x: secants, and the error over all steps h. */
import { Chart } from '../../chart.js';
import { el } from '../../dom.js';
import { experiment } from '../../explore/experiment.js';
import { precise, short } from '../../format.js';
import { t } from '../../i18n.js';
import { frac, mi, mn, mo, row } from '../formula.js';

const SWEEP = Array.from({ length: 49 }, (_, i) => Number((10 ** (i / 3 - 16)).toPrecision(3)));
const SAMPLES = Array.from({ length: 81 }, (_, i) => (i - 40) / 20);
const f = (at) => row(mi('f'), mo('('), at, mo(')'));
const [x, h] = [mi('x'), mi('h')];
const word = (key, values) => t(`learn.steps.derivative.${key}`, values);

/** A line through (x, y) of a slope, over x ± 2. */
const line = (label, colour, at, slope) => ({ label, colour, dashed: true, x: [at.x - 2, at.x + 2], y: [at.value - 2 * slope, at.value + 2 * slope] });

/** @type {import('../steps.js').Step} */
export const derivative = {
  id: 'derivative',
  formula: row(frac(row(mi('d'), mi('f')), row(mi('d'), x)), mo('≈'), frac(row(f(row(x, mo('+'), h)), mo('−'), f(row(x, mo('−'), h))), row(mn(2), h))),
  answer: 2,
  cards: ['tiny-step', 'float32', 'integers'],
  start(view) {
    const at = view.slider('x', { min: 0, max: 6, step: 0.1, value: 1 });
    const step = view.slider('h', { min: -16, max: 0, value: 1e-4, log: true });
    const [secants, errors] = [el('div', { className: 'chart' }), el('div', { className: 'chart' })];
    view.picture.append(secants, errors);
    const tangent = new Chart(secants, { x: { label: 'x' }, y: { label: 'sin x' }, height: 240 });
    const v = new Chart(errors, { x: { label: 'h', log: true }, y: { label: word('error'), log: true }, height: 280 });
    return async (isLatest) => {
      const body = { function: 'SINE', points: [at.get()], h: step.get(), sweep: SWEEP };
      view.curl({ method: 'POST', path: 'api/v1/derivatives', body });
      const [{ points: [point] }, along] = await Promise.all([
        experiment('derivatives', body),
        experiment('derivatives', { function: 'SINE', points: SAMPLES.map((each) => at.get() + each), sweep: [] }),
      ]);
      if (!isLatest()) return;
      const [forward, central] = [point.forward, point.central];
      const values = { x: at.get(), h: short(step.get()), forward: precise(forward.derivative), central: precise(central.derivative), truth: precise(point.truth), best: short(point.sweep.central.bestH), bestForward: short(point.sweep.forward.bestH) };
      tangent.draw([
        { label: 'sin x', colour: 0, x: along.points.map((each) => each.x), y: along.points.map(({ value }) => value) },
        line(word('forward'), 1, point, forward.derivative),
        line(word('central'), 2, point, central.derivative),
      ], word('secants', values));
      v.draw([
        { label: word('forward'), colour: 1, points: true, x: SWEEP, y: point.sweep.forward.absoluteError },
        { label: word('central'), colour: 2, points: true, x: SWEEP, y: point.sweep.central.absoluteError },
        { label: t('learn.here'), colour: 3, points: true, x: [step.get()], y: [central.absoluteError] },
      ], word('picture', values));
      view.say('result', values);
    };
  },
};

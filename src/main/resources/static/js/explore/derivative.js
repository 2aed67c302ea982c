/** The numerical derivative: its tangent, and its error over all steps h. */
import { Chart } from '../chart.js';
import { showCurl } from '../curl.js';
import { byId } from '../dom.js';
import { short } from '../format.js';
import { asker, controls, experiment } from './experiment.js';
import { functionPicker } from './functions.js';
import { shortcuts, slider, soon } from './slider.js';

const SWEEP = Array.from({ length: 49 }, (_, i) => Number((10 ** (-i / 3)).toPrecision(3)));
const SAMPLES = 100;

/** @param {any[]} functions */
export function startDerivative(functions) {
  const tangentChart = new Chart(byId('tangent-chart'), { x: { label: 'x' }, y: { label: 'f(x)' }, height: 300 });
  const vChart = new Chart(byId('v-chart'), { x: { label: 'h', log: true }, y: { label: 'error', log: true }, height: 300 });
  const picker = functionPicker(functions, 1, 'x^3 - 2*x');
  const x = slider({ label: 'At x', min: -10, max: 20, step: 0.1, value: 5 });
  const h = slider({ label: 'Step h', min: -16, max: 0.7, value: 1e-4, log: true });
  const width = slider({ label: 'Show x ±', min: 0.5, max: 20, step: 0.5, value: 5 });

  const ask = asker(byId('derivative-result'), async (isLatest) => {
    const body = { ...picker.get(), points: [x.get()], h: h.get(), sweep: SWEEP };
    showCurl(byId('derivative-curl'), { method: 'POST', path: 'api/v1/derivatives', body });
    const points = Array.from({ length: SAMPLES }, (_, i) => x.get() + width.get() * ((2 * i) / (SAMPLES - 1) - 1));
    const [at, along] = await Promise.all([
      experiment('derivatives', body),
      experiment('derivatives', { ...picker.get(), points, sweep: [] }),
    ]);
    if (!isLatest()) return;
    drawTangent(tangentChart, at.points[0], along.points);
    drawV(vChart, at.points[0]);
    showResult(at.points[0]);
  }, picker.refuse);

  const later = soon(ask);
  const look = (name, at, reach) => () => {
    picker.choose(name);
    x.set(at);
    width.set(reach);
  };
  const looks = [['0.01x²+0.1x at 5', look('PARABOLA', 5, 5)], ['at 10', look('PARABOLA', 10, 10)], ['sin(x) at 1, for the whole V', look('SINE', 1, 3)]];
  controls('derivative-form', [...picker.elements, shortcuts('Worth a look', looks, later), x.element, h.element, width.element], later);
  ask();
}

function drawTangent(chart, { x, value, central }, along) {
  const xs = along.map((point) => point.x);
  const curves = [{ label: 'f(x)', colour: 0, x: xs, y: along.map((point) => point.value) }];
  const { tangent } = central;
  if (tangent) curves.push({ label: 'tangent', colour: 1, dashed: true, x: xs, y: xs.map((at) => tangent.slope * at + tangent.intercept) });
  chart.draw(curves, `The function, and its tangent at x = ${short(x)}, where its value is ${short(value)} and its slope ${short(tangent?.slope ?? null)}`);
}

/** Without a known derivative there is no error, so the gap between the two differences is drawn. */
function drawV(chart, { sweep, truth }) {
  const order = sweep.h.map((_, i) => i).reverse();
  const x = order.map((i) => sweep.h[i]);
  const curve = (label, colour, of) => ({ label, colour, points: true, x, y: order.map(of) });
  const curves = truth === null
    ? [curve('|forward − central|', 3, (i) => Math.abs(sweep.forward.derivative[i] - sweep.central.derivative[i]))]
    : [curve('forward', 1, (i) => sweep.forward.absoluteError[i]), curve('central', 0, (i) => sweep.central.absoluteError[i])];
  chart.draw(curves, `The error against h; the best h is ${short(sweep.forward.bestH)} forward and ${short(sweep.central.bestH)} central`);
}

function showResult({ truth, forward, central, sweep }) {
  const known = truth === null ? '' : ` The true derivative is ${truth}; the best h is ${short(sweep.central.bestH)} for central and ${short(sweep.forward.bestH)} for forward differences.`;
  byId('derivative-result').textContent = `Central difference ${central.derivative}, forward ${forward.derivative}.${known}`;
}

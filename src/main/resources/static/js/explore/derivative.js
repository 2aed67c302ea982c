/** The numerical derivative: its tangent, and its error over all steps h. */
import { Chart } from '../chart.js';
import { showCurl } from '../curl.js';
import { byId } from '../dom.js';
import { short } from '../format.js';
import { t } from '../i18n.js';
import { asker, controls, experiment } from './experiment.js';
import { functionPicker } from './functions.js';
import { shortcuts, slider, soon } from './slider.js';

const words = (key, values = {}) => t(`explore.derivative.${key}`, values);
const SWEEP = Array.from({ length: 49 }, (_, i) => Number((10 ** (-i / 3)).toPrecision(3)));
const SAMPLES = 100;

/** @param {any[]} functions */
export function startDerivative(functions) {
  const tangentChart = new Chart(byId('tangent-chart'), { x: { label: 'x' }, y: { label: 'f(x)' }, height: 300 });
  const vChart = new Chart(byId('v-chart'), { x: { label: 'h', log: true }, y: { label: words('error'), log: true }, height: 300 });
  const picker = functionPicker(functions, 1, 'x^3 - 2*x');
  const x = slider({ label: words('x'), min: -10, max: 20, step: 0.1, value: 5 });
  const h = slider({ label: words('h'), min: -16, max: 0.7, value: 1e-4, log: true });
  const width = slider({ label: words('width'), min: 0.5, max: 20, step: 0.5, value: 5 });

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
  const looks = [[words('parabolaAt5'), look('PARABOLA', 5, 5)], [words('parabolaAt10'), look('PARABOLA', 10, 10)], [words('sine'), look('SINE', 1, 3)]];
  controls('derivative-form', [...picker.elements, shortcuts(words('looks'), looks, later), x.element, h.element, width.element], later);
  ask();
}

function drawTangent(chart, { x, value, central }, along) {
  const xs = along.map((point) => point.x);
  const curves = [{ label: 'f(x)', colour: 0, x: xs, y: along.map((point) => point.value) }];
  const { tangent } = central;
  if (tangent) curves.push({ label: words('tangent'), colour: 1, dashed: true, x: xs, y: xs.map((at) => tangent.slope * at + tangent.intercept) });
  chart.draw(curves, words('tangentPicture', { x: short(x), value: short(value), slope: short(tangent?.slope ?? null) }));
}

/** Without a known derivative there is no error, so the gap between the two differences is drawn. */
function drawV(chart, { sweep, truth }) {
  const order = sweep.h.map((_, i) => i).reverse();
  const x = order.map((i) => sweep.h[i]);
  const curve = (label, colour, of) => ({ label, colour, points: true, x, y: order.map(of) });
  const curves = truth === null
    ? [curve(words('gap'), 3, (i) => Math.abs(sweep.forward.derivative[i] - sweep.central.derivative[i]))]
    : [curve(words('forward'), 1, (i) => sweep.forward.absoluteError[i]), curve(words('central'), 0, (i) => sweep.central.absoluteError[i])];
  chart.draw(curves, words('vPicture', { forward: short(sweep.forward.bestH), central: short(sweep.central.bestH) }));
}

function showResult({ truth, forward, central, sweep }) {
  const known = truth === null ? [] : [words('truth', { truth, central: short(sweep.central.bestH), forward: short(sweep.forward.bestH) })];
  byId('derivative-result').textContent = [words('result', { central: central.derivative, forward: forward.derivative }), ...known].join(' ');
}

/** The numerical derivative: its secant beside the tangent, and its error over all steps h. */
import { Chart } from '../chart.js';
import { showCurl } from '../curl.js';
import { byId } from '../dom.js';
import { short } from '../format.js';
import { t } from '../i18n.js';
import { asker, controls, experiment, linked } from './experiment.js';
import { functionPicker } from './functions.js';
import { shortcuts, slider, soon } from './slider.js';

const words = (key, values = {}) => t(`explore.derivative.${key}`, values);
const SWEEP = Array.from({ length: 49 }, (_, i) => Number((10 ** (-i / 3)).toPrecision(3)));
const SAMPLES = 98;

/** Where each function shows best, and how wide. @type {Record<string, [number, number]>} */
const LOOKS = { PARABOLA: [5, 5], CUBE: [1, 2], SINE: [1, 3], EXPONENTIAL: [1, 2], '': [1, 2] };

class Derivative {
  tangentChart = new Chart(byId('tangent-chart'), { x: { label: 'x' }, y: { label: 'f(x)' }, height: 300 });
  vChart = new Chart(byId('v-chart'), { x: { label: 'h', log: true }, y: { label: words('error'), log: true }, height: 300 });
  x = slider({ label: words('x'), min: -10, max: 20, step: 0.1, value: 1 });
  h = slider({ label: words('h'), min: -16, max: 0.7, value: 0.5, log: true });
  width = slider({ label: words('width'), min: 0.5, max: 20, step: 0.5, value: 3 });

  /** @param {any[]} functions */
  constructor(functions) {
    this.picker = functionPicker(functions, 1, 'x^3 - 2*x', (name) => this.look(LOOKS[name] ?? LOOKS.SINE));
    this.picker.choose('SINE');
    this.draw = asker(byId('derivative-result'), (isLatest) => this.ask(isLatest), this.picker.refuse);
    const later = soon(this.draw);
    const keepAll = linked('derivative', { f: this.picker.control, x: this.x, h: this.h, show: this.width }, later);
    this.changed = () => {
      keepAll();
      later();
    };
    this.fill();
  }

  fill() {
    const choose = (name, at) => () => {
      this.picker.choose(name);
      this.look(at);
    };
    const looks = /** @type {[string, () => void][]} */ ([
      [words('parabolaAt5'), choose('PARABOLA', [5, 5])],
      [words('parabolaAt10'), choose('PARABOLA', [10, 10])],
      [words('sine'), choose('SINE', LOOKS.SINE)],
    ]);
    const sliders = [this.x, this.h, this.width].map(({ element }) => element);
    controls('derivative-form', [...this.picker.elements, shortcuts(words('looks'), looks, this.changed), ...sliders], this.changed);
  }

  look([at, reach]) {
    this.x.set(at);
    this.width.set(reach);
  }

  async ask(isLatest) {
    const [x, h, width] = [this.x, this.h, this.width].map((each) => each.get());
    const body = { ...this.picker.get(), points: [x], h, sweep: SWEEP };
    showCurl(byId('derivative-curl'), { method: 'POST', path: 'api/v1/derivatives', body });
    const points = Array.from({ length: SAMPLES }, (_, i) => x + width * ((2 * i) / (SAMPLES - 1) - 1));
    const [at, along] = await Promise.all([
      experiment('derivatives', body),
      experiment('derivatives', { ...this.picker.get(), points: [x - h, x + h, ...points], sweep: [] }),
    ]);
    if (!isLatest()) return;
    const [before, after, ...curve] = along.points;
    drawTangent(this.tangentChart, at.points[0], [before, after], curve);
    drawV(this.vChart, at.points[0], h);
    showResult(at.points[0]);
  }
}

/** @param {any[]} functions */
export const startDerivative = (functions) => new Derivative(functions).draw();

/** The tangent has the true slope, or the best that there is; the secant goes through the points at x − h and x + h. */
function drawTangent(chart, { x, value, truth, central, sweep }, ends, along) {
  const xs = along.map((point) => point.x);
  const slope = truth ?? sweep.central.derivative[sweep.h.indexOf(sweep.central.bestH ?? 1e-4)] ?? central.derivative;
  const line = (slopeOfLine, at, height) => xs.map((each) => height + slopeOfLine * (each - at));
  const known = central.tangent !== null && ends[0].value !== null;
  const lines = !known ? [] : [
    { label: words('tangent'), colour: 1, dashed: true, x: xs, y: line(slope, x, value) },
    { label: words('secant'), colour: 2, x: xs, y: line(central.derivative, ends[0].x, ends[0].value) },
    { label: 'x ± h', colour: 2, points: true, x: ends.map((end) => end.x), y: ends.map((end) => end.value) },
    { label: words('contact'), colour: 1, points: true, x: [x], y: [value] },
  ];
  chart.draw([{ label: 'f(x)', colour: 0, x: xs, y: along.map((point) => point.value) }, ...lines],
    words('tangentPicture', { x: short(x), value: short(value), slope: short(slope), secant: short(central.derivative) }));
}

/** Without a known derivative there is no error, so the gap between the two differences is drawn. */
function drawV(chart, { sweep, truth, forward, central }, h) {
  const order = sweep.h.map((_, i) => i).reverse();
  const x = order.map((i) => sweep.h[i]);
  const curve = (label, colour, of) => ({ label, colour, points: true, x, y: order.map(of) });
  const here = (label, colour, y) => ({ label, colour, points: true, size: 13, x: [h], y: [y] });
  const curves = truth === null
    ? [curve(words('gap'), 3, (i) => Math.abs(sweep.forward.derivative[i] - sweep.central.derivative[i])), here(words('hereGap'), 4, Math.abs(forward.derivative - central.derivative))]
    : [
      curve(words('forward'), 1, (i) => sweep.forward.absoluteError[i]),
      curve(words('central'), 0, (i) => sweep.central.absoluteError[i]),
      here(words('hereForward'), 1, forward.absoluteError),
      here(words('hereCentral'), 0, central.absoluteError),
    ];
  chart.draw(curves, words('vPicture', { h: short(h), forward: short(sweep.forward.bestH), central: short(sweep.central.bestH) }));
}

function showResult({ truth, forward, central, sweep }) {
  const known = truth === null ? [] : [words('truth', { truth, central: short(sweep.central.bestH), forward: short(sweep.forward.bestH) })];
  byId('derivative-result').textContent = [words('result', { central: central.derivative, forward: forward.derivative }), ...known].join(' ');
}

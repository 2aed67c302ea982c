/** The smallest network, 2 → 3: its weights, their gradient, and a step downhill. */
import { Chart } from '../chart.js';
import { showCurl } from '../curl.js';
import { byId, el, show } from '../dom.js';
import { percent, short } from '../format.js';
import { t } from '../i18n.js';
import { asker, controls, experiment, linked, valueOf } from './experiment.js';
import { slider, soon } from './slider.js';

const words = (key, values = {}) => t(`explore.simple.${key}`, values);
const CHAPTER = { W: [0.47355232, 0.9977393, 0.84668094, 0.85557411, 0.03563661, 0.69422093], x: [0.6, 0.9], target: '2' };
const CLASSES = 3;

export function startSimpleNetwork() {
  const chart = new Chart(byId('simple-chart'), { x: { label: words('step') }, y: { label: 'L' }, height: 220 });
  const W = numbers(CHAPTER.W, (i) => words('weight', { row: Math.floor(i / CLASSES), column: i % CLASSES }));
  const x = numbers(CHAPTER.x, (i) => words('input', { index: i }));
  const target = el('select', {}, ...[0, 1, 2].map((k) => el('option', { value: String(k), textContent: String(k) })));
  target.value = CHAPTER.target;
  const rate = slider({ label: words('rate'), min: -2, max: 1, value: 0.1, log: true });
  const step = el('button', { type: 'button', textContent: words('down') });
  /** The losses since something else than the weights was changed. @type {number[]} */
  let losses = [];
  let gradient = CHAPTER.W.map(() => 0);

  const ask = asker(byId('simple-result'), async (isLatest) => {
    const body = { W: rows(W.values()), x: x.values(), t: [0, 1, 2].map((k) => Number(String(k) === target.value)) };
    showCurl(byId('simple-curl'), { method: 'POST', path: 'api/v1/simple-networks', body });
    const answer = await experiment('simple-networks', body);
    if (!isLatest()) return;
    gradient = answer.dW.flat();
    losses = [...losses, answer.loss];
    chart.draw([{ label: 'L', colour: 0, points: losses.length < 40, x: losses.map((_, i) => i), y: losses }], words('picture', { loss: short(answer.loss) }));
    show(byId('simple-tables'), answers(answer, Number(target.value)), slopes(answer.dW));
    byId('simple-result').textContent = words('result', { predicted: answer.predicted, loss: short(answer.loss) });
  });

  const later = soon(ask);
  const keepAll = linked('simple', { W: W.control, x: x.control, t: valueOf(target), rate }, () => changed());
  const changed = () => {
    losses = [];
    keepAll();
    later();
  };
  step.addEventListener('click', () => {
    W.set(W.values().map((w, i) => Number((w - rate.get() * gradient[i]).toPrecision(9))));
    keepAll();
    ask();
  });
  controls('simple-form', [
    el('p', { className: 'hint' }, words('intro')),
    fieldset('W', W.inputs, CLASSES),
    fieldset('x', x.inputs, x.inputs.length),
    el('label', { className: 'field' }, words('target'), target),
    rate.element,
    step,
  ], (event) => event.target !== rate.element.querySelector('input') && changed());
  ask();
}

/** Fields for several numbers, which are one value in the address. @param {number[]} first @param {(i: number) => string} nameOf */
function numbers(first, nameOf) {
  const inputs = first.map((value, i) => el('input', { type: 'text', inputMode: 'decimal', autocomplete: 'off', value: String(value), 'aria-label': nameOf(i) }));
  const set = (values) => values.forEach((value, i) => inputs[i] && (inputs[i].value = String(value)));
  // What is no number is sent as it is: the answer says what is wrong with it.
  const values = () => inputs.map(({ value }) => (value.trim() !== '' && Number.isFinite(Number(value)) ? Number(value) : value));
  return { inputs, values, set, control: { get: () => inputs.map(({ value }) => value).join(' '), set: (text) => set(text.split(' ')) } };
}

const rows = (values) => [values.slice(0, CLASSES), values.slice(CLASSES)];

function fieldset(name, inputs, columns) {
  const grid = el('div', { className: 'matrix' }, ...inputs);
  grid.style.setProperty('--columns', String(columns));
  return el('fieldset', {}, el('legend', {}, name), grid);
}

function answers({ a, y }, label) {
  const head = [words('class'), 'a', 'y'].map((text) => el('th', { scope: 'col' }, text));
  const lines = y.map((share, k) => el('tr', {}, el('th', { scope: 'row' }, String(k)), el('td', {}, short(a[k])), el('td', {}, k === label ? el('strong', {}, percent(share)) : percent(share))));
  return el('table', {}, el('thead', {}, el('tr', {}, ...head)), el('tbody', {}, ...lines));
}

/** dW, the deeper the colour the steeper. */
function slopes(dW) {
  const steepest = Math.max(...dW.flat().map(Math.abs), 1e-300);
  const cell = (slope) => {
    const td = el('td', {}, short(slope));
    td.style.background = `color-mix(in srgb, var(${slope > 0 ? '--series-1' : '--series-0'}) ${Math.round((35 * Math.abs(slope)) / steepest)}%, var(--surface))`;
    return td;
  };
  const lines = dW.map((row, i) => el('tr', {}, el('th', { scope: 'row' }, `dW[${i}]`), ...row.map(cell)));
  return el('table', { 'aria-label': words('slopes') }, el('tbody', {}, ...lines));
}

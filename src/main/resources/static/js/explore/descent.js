/** The gradient field, and a descent over its contours. */
import { Chart } from '../chart.js';
import { showCurl } from '../curl.js';
import { byId, el, show } from '../dom.js';
import { precise, short } from '../format.js';
import { themeChanges } from '../theme.js';
import { asker, controls, experiment } from './experiment.js';
import { functionPicker } from './functions.js';
import { Plane } from './plane.js';
import { shortcuts, slider, soon } from './slider.js';

const VERDICTS = {
  CONVERGED: 'Converged: the gradient is practically zero here.',
  DIVERGED: 'Diverged: the learning rate is too large, or the function is unbounded in this direction.',
  STALLED: 'Stalled: it hardly moves although the gradient is not zero. The learning rate is too small.',
  RUNNING: 'Still moving after the last step.',
};

/** @param {any[]} functions */
export function startDescent(functions) {
  const plane = new Plane(byId('plane'));
  const chart = new Chart(byId('descent-chart'), { x: { label: 'step' }, y: { label: 'value' }, height: 300 });
  const logChart = { x: { label: 'step' }, y: { label: 'value', log: true }, height: 300 };
  const picker = functionPicker(functions, 2, 'sin(x0) * cos(x1)');
  const rate = slider({ label: 'Learning rate', min: -10, max: 2, value: 0.1, log: true });
  const steps = slider({ label: 'Steps', min: 1, max: 300, step: 1, value: 100 });
  const start = [slider({ label: 'Start x0', min: -6, max: 6, value: -3 }), slider({ label: 'Start x1', min: -6, max: 6, value: 4 })];
  const reach = slider({ label: 'Show x0, x1 ±', min: 1, max: 10, step: 0.5, value: 5 });
  const direction = el('select', {}, el('option', { value: 'DESCENT', textContent: 'Descent, downhill' }), el('option', { value: 'ASCENT', textContent: 'Ascent, uphill' }));
  let picture;

  const ask = asker(byId('descent-result'), async (isLatest) => {
    const uphill = direction.value === 'ASCENT';
    const body = { ...picker.get(), start: start.map((each) => each.get()), learningRate: rate.get(), steps: steps.get(), direction: direction.value };
    const field = fieldRequest(picker.get(), reach.get(), 18, uphill);
    showCurl(byId('descent-curl'), { method: 'POST', path: 'api/v1/descent-paths', body }, { method: 'POST', path: 'api/v1/gradient-fields', body: field });
    const [path, arrows, contours] = await Promise.all([
      experiment('descent-paths', body),
      experiment('gradient-fields', field),
      experiment('gradient-fields', fieldRequest(picker.get(), reach.get(), 60, uphill)),
    ]);
    if (!isLatest()) return;
    plane.reach = reach.get();
    picture = { contours, field: arrows, path };
    plane.draw(picture);
    drawValues(path);
    showResult(path);
  }, picker.refuse);

  function drawValues({ value, status }) {
    // The last value of a diverging descent may be none.
    const known = value.filter((v) => v !== null);
    const log = known.every((v) => v > 0) && Math.max(...known) > 1e3 * Math.min(...known);
    chart.options = log ? logChart : { ...logChart, y: { label: 'value' } };
    chart.curves = [];
    chart.draw([{ label: 'value', colour: 1, x: value.map((_, i) => i), y: value }], `The value at each step; ${VERDICTS[status]}`);
  }

  const later = soon(ask);
  const rates = [0.1, 10, 1e-10].map((each) => [short(each), () => rate.set(each)]);
  controls('descent-form', [...picker.elements, shortcuts('The chapter’s learning rates', rates, later), rate.element, steps.element,
    ...start.map(({ element }) => element), reach.element, el('label', { className: 'field' }, 'Direction', direction)], later);
  byId('plane').addEventListener('click', (event) => {
    plane.under(event).forEach((x, i) => start[i].set(Number(x.toFixed(2))));
    later();
  });
  new ResizeObserver(() => picture && plane.draw(picture)).observe(byId('plane'));
  themeChanges.addEventListener('change', () => picture && plane.draw(picture));
  ask();
}

function fieldRequest(chosen, reach, parts, uphill) {
  const axis = { from: -reach, to: reach, step: (2 * reach) / parts };
  return { ...chosen, x0: axis, x1: axis, negative: !uphill };
}

function showResult({ status, steps, end }) {
  const number = (text) => el('span', { className: 'number' }, text);
  show(byId('descent-result'), el('strong', { className: `verdict ${status}`, data: { status } }, VERDICTS[status]),
    ` After ${steps} ${steps === 1 ? 'step' : 'steps'} at `, number(`(${end.point.map(precise).join(', ')})`),
    ', where the value is ', number(`${short(end.value)}.`));
}

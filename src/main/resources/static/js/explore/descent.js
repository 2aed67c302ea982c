/** The gradient field, and a descent over its contours. */
import { Chart } from '../chart.js';
import { showCurl } from '../curl.js';
import { byId, el, show } from '../dom.js';
import { precise, short } from '../format.js';
import { rich, t } from '../i18n.js';
import { themeChanges } from '../theme.js';
import { asker, controls, experiment } from './experiment.js';
import { functionPicker } from './functions.js';
import { Plane } from './plane.js';
import { shortcuts, slider, soon } from './slider.js';

const words = (key, values = {}) => t(`explore.descent.${key}`, values);

/** @param {any[]} functions */
export function startDescent(functions) {
  const plane = new Plane(byId('plane'));
  const chart = new Chart(byId('descent-chart'), { x: { label: words('step') }, y: { label: words('value') }, height: 300 });
  const logChart = { x: { label: words('step') }, y: { label: words('value'), log: true }, height: 300 };
  const picker = functionPicker(functions, 2, 'sin(x0) * cos(x1)');
  const rate = slider({ label: words('rate'), min: -10, max: 2, value: 0.1, log: true });
  const steps = slider({ label: words('steps'), min: 1, max: 300, step: 1, value: 100 });
  const start = [slider({ label: words('startX0'), min: -6, max: 6, value: -3 }), slider({ label: words('startX1'), min: -6, max: 6, value: 4 })];
  const reach = slider({ label: words('reach'), min: 1, max: 10, step: 0.5, value: 5 });
  const direction = el('select', {}, el('option', { value: 'DESCENT', textContent: words('downhill') }), el('option', { value: 'ASCENT', textContent: words('uphill') }));
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
    chart.options = log ? logChart : { ...logChart, y: { label: words('value') } };
    chart.curves = [];
    chart.draw([{ label: words('value'), colour: 1, x: value.map((_, i) => i), y: value }], words('picture', { verdict: t(`explore.verdict.${status}`) }));
  }

  const later = soon(ask);
  const rates = [0.1, 10, 1e-10].map((each) => [short(each), () => rate.set(each)]);
  controls('descent-form', [...picker.elements, shortcuts(words('rates'), rates, later), rate.element, steps.element,
    ...start.map(({ element }) => element), reach.element, el('label', { className: 'field' }, words('direction'), direction)], later);
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
  const point = `(${end.point.map(precise).join(', ')})`;
  show(byId('descent-result'), el('strong', { className: `verdict ${status}`, data: { status } }, t(`explore.verdict.${status}`)), ' ',
    ...rich('explore.descent.end', { steps, point, value: short(end.value) }));
}

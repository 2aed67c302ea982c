/** The numerical gradient compared with that of backpropagation. */
import { Chart } from '../chart.js';
import { showCurl } from '../curl.js';
import { byId, el, show } from '../dom.js';
import { short, whole } from '../format.js';
import { t } from '../i18n.js';
import { asker, controls, experiment, linked, valueOf } from './experiment.js';
import { slider, soon } from './slider.js';

const words = (key, values = {}) => t(`explore.check.${key}`, values);
const SWEEP = [1, 0.3, 0.1, 0.03, 0.01, 1e-3, 1e-4, 1e-5, 1e-6, 1e-7, 1e-8, 1e-9, 1e-10, 1e-11, 1e-12];
/** A full evaluation takes too long for images of 784 pixels. */
const EVALUATIONS = [['INCREMENTAL', words('incremental')], ['FULL', words('full')]];

export function startGradientCheck() {
  const chart = new Chart(byId('check-chart'), { x: { label: 'h', log: true }, y: { label: words('largest'), log: true }, height: 280 });
  const units = slider({ label: words('units'), min: 1, max: 50, step: 1, value: 10 });
  const examples = slider({ label: words('examples'), min: 1, max: 10, step: 1, value: 3 });
  const h = slider({ label: words('h'), min: -8, max: 0, value: 1e-4, log: true });
  const evaluation = el('select', {}, ...EVALUATIONS.map(([value, text]) => el('option', { value, textContent: text })));
  const note = el('p', { className: 'result' });

  const ask = asker(note, async (isLatest) => {
    const body = { network: { hiddenLayers: [units.get()], weightInitStd: 0.5 }, examples: examples.get(), evaluation: evaluation.value, ...(evaluation.value === 'FULL' ? { random: { inputs: 20 } } : {}), h: h.get(), sweep: SWEEP, worst: 0 };
    showCurl(byId('check-curl'), { method: 'POST', path: 'api/v1/gradient-checks', body });
    const answer = await experiment('gradient-checks', body);
    if (!isLatest()) return;
    const order = SWEEP.map((_, i) => i).reverse();
    const column = (of) => order.map((i) => of[i]);
    chart.draw([{ label: words('largest'), colour: 0, points: true, x: column(answer.sweep.h), y: column(answer.sweep.maxAbsoluteDifference) }],
      words('picture'));
    note.textContent = '';
    show(byId('check-result'), table(answer));
  });

  const later = soon(ask, 250);
  const keepAll = linked('check', { units, examples, h, evaluation: valueOf(evaluation) }, later);
  controls('check-form', [
    el('p', { className: 'hint' }, words('intro')),
    units.element, examples.element, h.element, el('label', { className: 'field' }, words('evaluation'), evaluation), note], () => {
    keepAll();
    later();
  });
  ask();
}

function table({ tensors, all, parameters, lossEvaluations }) {
  const head = ['shape', 'largestColumn', 'mean', 'cosine'].map((key) => el('th', { scope: 'col' }, words(key)));
  const row = (name, shape, d) => el('tr', {}, el('th', { scope: 'row' }, name),
    ...[shape, short(d.maxAbsoluteDifference), short(d.meanAbsoluteDifference), d.cosine === null ? '–' : d.cosine.toFixed(12)].map((text) => el('td', {}, text)));
  return el('div', { className: 'scroll', tabIndex: 0, role: 'region', 'aria-label': words('table') }, el('table', {}, el('thead', {}, el('tr', {}, el('td'), ...head)), el('tbody', {},
    ...tensors.map(({ name, shape, difference }) => row(name, shape.join(' × '), difference)),
    row(words('all'), words('counts', { parameters: whole(parameters), evaluations: whole(lossEvaluations) }), all))));
}

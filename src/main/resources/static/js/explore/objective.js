/** Why not accuracy: loss and accuracy as one parameter varies. */
import { get } from '../api.js';
import { Chart } from '../chart.js';
import { againOnceBack, showError } from '../connection.js';
import { showCurl } from '../curl.js';
import { byId, el } from '../dom.js';
import { short } from '../format.js';
import { t } from '../i18n.js';
import { asker, controls, experiment, linked, valueOf } from './experiment.js';
import { slider, soon } from './slider.js';

const words = (key, values = {}) => t(`explore.objective.${key}`, values);

export async function startObjective() {
  let models;
  try {
    models = (await get('api/v1/models')).items;
  } catch (error) {
    showError(byId('objective-result'), error);
    return againOnceBack(error, startObjective);
  }
  const chart = new Chart(byId('objective-chart'), { x: { label: words('axis') }, y: { label: words('loss') }, right: { label: words('accuracy') }, height: 320 });
  const best = models.reduce((most, { testAccuracy }) => Math.max(most, testAccuracy ?? 0), 0);
  const model = el('select', {}, ...models.map(({ name, testAccuracy }) => el('option', { value: name, textContent: name, selected: testAccuracy === best })));
  const tensor = el('select', {}, ...['b2', 'W2', 'b1', 'W1'].map((name) => el('option', { value: name, textContent: name })));
  const index = el('input', { type: 'text', value: '0', inputMode: 'numeric' });
  const reach = slider({ label: words('reach'), min: 0.1, max: 20, step: 0.1, value: 5 });
  const examples = slider({ label: words('examples'), min: 10, max: 500, step: 10, value: 200 });
  let own = 0;

  const request = (around) => ({
    ...(model.value ? { model: { name: model.value } } : {}),
    parameter: { tensor: tensor.value, index: numbers(index.value, tensor.value) },
    examples: examples.get(),
    points: 201,
    ...around,
  });
  const ask = asker(byId('objective-result'), async (isLatest) => {
    showCurl(byId('objective-curl'));
    // The first request only fetches the parameter's own value.
    own = (await experiment('objective-comparisons', { ...request({}), points: 2, examples: 1 })).parameter.value;
    const body = request({ from: own - reach.get(), to: own + reach.get() });
    if (!isLatest()) return;
    showCurl(byId('objective-curl'), { method: 'POST', path: 'api/v1/objective-comparisons', body });
    const answer = await experiment('objective-comparisons', body);
    if (!isLatest()) return;
    draw(chart, answer);
    showResult(answer);
  });

  const later = soon(ask);
  const keepAll = linked('objective', { model: valueOf(model), tensor: valueOf(tensor), index: valueOf(index), reach, examples }, later);
  controls('objective-form', [
    el('p', { className: 'hint' }, words('intro')),
    el('label', { className: 'field' }, words('model'), model),
    el('label', { className: 'field' }, words('parameter'), tensor),
    el('label', { className: 'field' }, words('index'), index),
    reach.element,
    examples.element,
  ], () => {
    keepAll();
    later();
  });
  ask();
}

/** Row and column of a weight, index of a bias. */
function numbers(text, tensor) {
  const given = text.split(/[\s,]+/).filter(Boolean).map(Number);
  return tensor.startsWith('W') ? [given[0] ?? 0, given[1] ?? 0] : [given[0] ?? 0];
}

function draw(chart, { value, loss, accuracy, parameter }) {
  chart.draw([
    { label: words('loss'), colour: 0, x: value, y: loss },
    { label: words('accuracy'), colour: 1, scale: 'right', x: value, y: accuracy },
  ], words('picture', { parameter: `${parameter.tensor}[${parameter.index}]` }));
}

function showResult({ parameter, distinctAccuracies, distinctLosses, derivatives }) {
  byId('objective-result').textContent = words('result', {
    parameter: `${parameter.tensor}[${parameter.index.join(', ')}]`,
    value: short(parameter.value),
    loss: short(derivatives.loss),
    accuracy: short(derivatives.accuracy),
    losses: distinctLosses,
    accuracies: distinctAccuracies,
  });
}

/** Why not accuracy: loss and accuracy as one parameter varies. */
import { get } from '../api.js';
import { Chart } from '../chart.js';
import { againOnceBack, showError } from '../connection.js';
import { showCurl } from '../curl.js';
import { byId, el } from '../dom.js';
import { short } from '../format.js';
import { asker, controls, experiment } from './experiment.js';
import { slider, soon } from './slider.js';

export async function startObjective() {
  let models;
  try {
    models = (await get('api/v1/models')).items;
  } catch (error) {
    showError(byId('objective-result'), error);
    return againOnceBack(error, startObjective);
  }
  const chart = new Chart(byId('objective-chart'), { x: { label: 'the parameter' }, y: { label: 'loss' }, right: { label: 'accuracy' }, height: 320 });
  const best = models.reduce((most, { testAccuracy }) => Math.max(most, testAccuracy ?? 0), 0);
  const model = el('select', {}, ...models.map(({ name, testAccuracy }) => el('option', { value: name, textContent: name, selected: testAccuracy === best })));
  const tensor = el('select', {}, ...['b2', 'W2', 'b1', 'W1'].map((name) => el('option', { value: name, textContent: name })));
  const index = el('input', { type: 'text', value: '0', inputMode: 'numeric' });
  const reach = slider({ label: 'Vary by up to ±', min: 0.1, max: 20, step: 0.1, value: 5 });
  const examples = slider({ label: 'Examples', min: 10, max: 500, step: 10, value: 200 });
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

  controls('objective-form', [
    el('p', { className: 'hint' }, 'One parameter of a trained network varies. The loss changes smoothly. The accuracy changes in steps: its derivative is 0 almost everywhere, so it gives no direction.'),
    el('label', { className: 'field' }, 'Model', model),
    el('label', { className: 'field' }, 'Parameter', tensor),
    el('label', { className: 'field' }, 'Its index, such as 0 or 3, 7', index),
    reach.element,
    examples.element,
  ], soon(ask));
  ask();
}

/** Row and column of a weight, index of a bias. */
function numbers(text, tensor) {
  const given = text.split(/[\s,]+/).filter(Boolean).map(Number);
  return tensor.startsWith('W') ? [given[0] ?? 0, given[1] ?? 0] : [given[0] ?? 0];
}

function draw(chart, { value, loss, accuracy, parameter }) {
  chart.draw([
    { label: 'loss', colour: 0, x: value, y: loss },
    { label: 'accuracy', colour: 1, scale: 'right', x: value, y: accuracy },
  ], `Loss and accuracy as ${parameter.tensor}[${parameter.index}] varies`);
}

function showResult({ parameter, distinctAccuracies, distinctLosses, derivatives }) {
  byId('objective-result').textContent =
    `${parameter.tensor}[${parameter.index.join(', ')}] is ${short(parameter.value)}. There ∂loss = ${short(derivatives.loss)} and ` +
    `∂accuracy = ${short(derivatives.accuracy)}. Over the range, ${distinctLosses} different losses but ${distinctAccuracies} different accuracies.`;
}

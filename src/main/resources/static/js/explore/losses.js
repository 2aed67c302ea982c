/** Both losses of one answer, as the probability of the right class changes. */
import { Chart } from '../chart.js';
import { showCurl } from '../curl.js';
import { byId, el, show } from '../dom.js';
import { precise } from '../format.js';
import { rich, t } from '../i18n.js';
import { asker, controls, experiment, linked } from './experiment.js';
import { slider, soon } from './slider.js';

const words = (key, values = {}) => t(`explore.losses.${key}`, values);
const SAMPLES = Array.from({ length: 100 }, (_, i) => (i + 1) / 100);

export function startLosses() {
  const chart = new Chart(byId('losses-chart'), { x: { label: 'yₜ' }, y: { label: 'L' }, height: 300 });
  const right = slider({ label: words('right'), min: 0, max: 1, step: 0.01, value: 0.6 });
  const classes = slider({ label: words('classes'), min: 2, max: 20, step: 1, value: 10 });

  const ask = asker(byId('losses-result'), async (isLatest) => {
    const answers = (probabilities) => ({ outputs: probabilities.map((each) => output(each, classes.get())), labels: probabilities.map(() => 0) });
    const body = answers([right.get()]);
    showCurl(byId('losses-curl'), { method: 'POST', path: 'api/v1/losses', body });
    const [at, along] = await Promise.all([experiment('losses', body), experiment('losses', answers(SAMPLES))]);
    if (!isLatest()) return;
    // Without the small number in the logarithm, the loss of a probability of 0 has no end.
    const here = [at.crossEntropyInfinite ? null : at.crossEntropy, at.meanSquaredError];
    draw(chart, along.perExample, right.get(), here);
    show(byId('losses-result'), ...rich('explore.losses.result', { right: right.get(), cross: precise(at.crossEntropyWithDelta), squared: precise(at.meanSquaredError) }));
  });

  const later = soon(ask);
  const keepAll = linked('losses', { right, classes }, later);
  controls('losses-form', [el('p', { className: 'hint' }, ...rich('explore.losses.intro')), right.element, classes.element], () => {
    keepAll();
    later();
  });
  ask();
}

/** The other classes share what is left. */
const output = (right, classes) => [right, ...Array(classes - 1).fill((1 - right) / (classes - 1))];

function draw(chart, { crossEntropy, meanSquaredError }, right, [cross, squared]) {
  const said = { right, cross: precise(cross), squared: precise(squared) };
  chart.draw([
    { label: words('cross'), colour: 0, x: SAMPLES, y: crossEntropy },
    { label: words('squared'), colour: 1, dashed: true, x: SAMPLES, y: meanSquaredError },
    { label: words('here'), colour: 0, points: true, size: 11, x: [right], y: [cross] },
    { label: words('hereSquared'), colour: 1, points: true, size: 11, x: [right], y: [squared] },
  ], words('picture', said));
}

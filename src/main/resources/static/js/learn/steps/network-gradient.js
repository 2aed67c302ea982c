/** The gradient of the smallest network, and one step against it. */
import { el, show } from '../../dom.js';
import { experiment } from '../../explore/experiment.js';
import { precise, short } from '../../format.js';
import { rich, t } from '../../i18n.js';
import { choice } from '../choice.js';
import { frac, mi, mo, row } from '../formula.js';
import { matrix } from '../matrix.js';

const NAMES = { rowNames: ['x₀', 'x₁'], columnNames: ['y₀', 'y₁', 'y₂'] };
const CLASSES = ['0', '1', '2'];

const W = mi('W');

const request = (label, more = {}) => ({ t: CLASSES.map((each) => Number(each === label)), ...more });

/** @type {import('../steps.js').Step} */
export const networkGradient = {
  id: 'network-gradient',
  formula: row(W, mo('←'), W, mo('−'), mi('η'), frac(row(mo('∂'), mi('L')), row(mo('∂'), W))),
  answer: 1,
  cards: ['copied-w', 'nditer'],
  start(view) {
    const label = view.add('label', choice(t('learn.steps.network-gradient.label'), CLASSES.map((each) => [each, each]), '2'));
    const rate = view.slider('rate', { min: -3, max: 1.5, value: 1, log: true });
    return async (isLatest) => {
      const body = request(label.get());
      const before = await experiment('simple-networks', body);
      const moved = before.W.map((weights, i) => weights.map((w, j) => w - rate.get() * before.dW[i][j]));
      const next = request(label.get(), { W: moved });
      view.curl({ method: 'POST', path: 'api/v1/simple-networks', body }, { method: 'POST', path: 'api/v1/simple-networks', body: next });
      const after = await experiment('simple-networks', next);
      if (!isLatest()) return;
      drawMatrices(view.picture, before, after);
      const better = after.loss < before.loss;
      view.say(better ? 'result' : 'worse', { rate: short(rate.get()), before: precise(before.loss), after: precise(after.loss) });
    };
  },
};

function drawMatrices(host, before, after) {
  const largest = Math.max(...[before.W, after.W].flat(2).map(Math.abs));
  const table = (name, of, options) => matrix(rich(`learn.steps.network-gradient.${name}`), of, { ...NAMES, ...options });
  show(host, el('div', { className: 'matrices' }, table('W', before.W, { largest }), table('dW', before.dW), table('moved', after.W, { largest })),
    matrix(rich('learn.steps.network-gradient.outputs'), [before.y, after.y], { columnNames: NAMES.columnNames, rowNames: ['W', 'W − η dW'], largest: 1 }));
}

/** Why not accuracy: loss and accuracy as one bias varies. */
import { Chart } from '../../chart.js';
import { el, show } from '../../dom.js';
import { experiment } from '../../explore/experiment.js';
import { precise, short } from '../../format.js';
import { t } from '../../i18n.js';
import { frac, mi, mn, mo, row } from '../formula.js';
import { serviceAddress } from '../service.js';
import { bestJob, offerTraining } from '../trained.js';

/** @type {import('../steps.js').Step} */
export const accuracy = {
  id: 'accuracy',
  formula: row(frac(row(mo('∂'), mi('A')), row(mo('∂'), mi('b'))), mo('='), mn(0), mo(','), frac(row(mo('∂'), mi('L')), row(mo('∂'), mi('b'))), mo('≠'), mn(0)),
  answer: 1,
  cards: ['accuracy-objective'],
  start(view) {
    const reach = view.slider('reach', { min: 0.1, max: 10, step: 0.1, value: 8 });
    const examples = view.slider('examples', { min: 10, max: 200, step: 10, value: 50 });
    const host = el('div', { className: 'chart' });
    const chart = new Chart(host, { x: { label: 'b2[0]' }, y: { label: t('learn.steps.accuracy.loss') }, right: { label: t('learn.steps.accuracy.accuracy') }, height: 320 });
    let job;
    view.values.set('service', serviceAddress);
    view.values.set('model', () => job?.model.name ?? 'demo');
    view.values.set('version', () => job?.model.version ?? 1);
    return async (isLatest) => {
      job = await bestJob();
      if (!job) return offerTraining(view);
      view.refresh();
      const body = (more) => ({ model: job.model, parameter: { tensor: 'b2', index: [0] }, examples: examples.get(), ...more });
      // The first request only fetches the parameter's own value.
      const own = (await experiment('objective-comparisons', { ...body({}), points: 2, examples: 1 })).parameter.value;
      const asked = body({ points: 101, from: own - reach.get(), to: own + reach.get() });
      view.curl({ method: 'POST', path: 'api/v1/objective-comparisons', body: asked });
      const answer = await experiment('objective-comparisons', asked);
      if (!isLatest()) return;
      if (host.parentElement !== view.picture) show(view.picture, host);
      const values = { b: short(own), loss: precise(answer.derivatives.loss), accuracy: answer.derivatives.accuracy, losses: answer.distinctLosses, accuracies: answer.distinctAccuracies };
      chart.draw([
        { label: t('learn.steps.accuracy.loss'), colour: 0, x: answer.value, y: answer.loss },
        { label: t('learn.steps.accuracy.accuracy'), colour: 1, scale: 'right', x: answer.value, y: answer.accuracy },
      ], t('learn.steps.accuracy.picture', values));
      view.say('result', values);
    };
  },
};

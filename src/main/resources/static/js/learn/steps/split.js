/** Training and test digits: a network's accuracy on both. */
import { get } from '../../api.js';
import { Chart } from '../../chart.js';
import { el, show } from '../../dom.js';
import { percent } from '../../format.js';
import { t } from '../../i18n.js';
import { jobPath } from '../../jobs.js';
import { frac, mi, mo, row } from '../formula.js';
import { serviceAddress } from '../service.js';
import { FEW, offerTraining, trainedJobs, trainer } from '../trained.js';

/** Chooses among jobs that are known later. */
function jobPicker() {
  const select = el('select');
  let wanted = 'latest';
  const get = () => select.value || wanted;
  const set = (id) => (select.value = wanted = id);
  select.addEventListener('change', () => (wanted = select.value));
  const offer = (jobs) => {
    show(select, ...jobs.map(({ id, name, specification }) => el('option', { value: id }, `${name ?? id} (${specification.dataset.trainSize})`)));
    const known = jobs.find(({ id }) => id === wanted);
    select.value = (known ?? jobs[0]).id;
  };
  return { element: el('label', { className: 'field' }, t('learn.steps.split.job'), select), get, set, offer };
}

const trainSize = ({ specification }) => specification.dataset.trainSize;

/** Those that have learned from the fewest digits first: they overfit most. */
const overfittedJobs = async () => (await trainedJobs()).sort((a, b) => trainSize(a) - trainSize(b));

/** @type {import('../steps.js').Step} */
export const split = {
  id: 'split',
  formula: row(mi('A'), mo('='), frac(mi('c'), mi('N'))),
  answer: 2,
  start(view) {
    const picker = view.add('job', jobPicker());
    const few = trainer(view, FEW);
    few.hidden = true;
    view.form.append(few);
    const host = el('div', { className: 'chart' });
    const chart = new Chart(host, { x: { label: t('learn.steps.split.epoch') }, y: { label: t('learn.steps.split.accuracy'), range: [0, 1] }, height: 300 });
    let job;
    const known = (name, pointer) => view.values.set(name, () => pointer(job) ?? 0);
    view.values.set('service', serviceAddress);
    return async (isLatest) => {
      const jobs = await overfittedJobs();
      picker.element.hidden = !jobs.length;
      if (!jobs.length) return offerTraining(view, FEW);
      few.hidden = jobs.some((each) => trainSize(each) <= FEW.dataset.trainSize);
      picker.offer(jobs);
      job = jobs.find(({ id }) => id === picker.get());
      known('epoch', ({ latestMetrics }) => latestMetrics.epoch);
      known('train_size', trainSize);
      known('test_size', ({ specification }) => specification.dataset.testSize);
      view.refresh();
      const path = `${jobPath(job.id)}/metrics`;
      view.curl({ path });
      const { items } = await get(path);
      if (!isLatest()) return;
      if (host.parentElement !== view.picture) show(view.picture, host);
      const curve = (key, colour, of) => ({ label: t(`learn.steps.split.${key}`), colour, dashed: key === 'test', x: items.map(({ epoch }) => epoch), y: items.map(of) });
      const last = items[items.length - 1];
      const values = { train: percent(last.trainAccuracy), test: percent(last.testAccuracy) };
      chart.draw([curve('train', 0, ({ trainAccuracy }) => trainAccuracy), curve('test', 1, ({ testAccuracy }) => testAccuracy)], t('learn.steps.split.picture', values));
      view.say('result', values);
    };
  },
};

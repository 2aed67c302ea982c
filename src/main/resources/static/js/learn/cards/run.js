/** A run in a card: started by a button, and drawn while it goes on. */
import { post } from '../../api.js';
import { Chart } from '../../chart.js';
import { showError } from '../../connection.js';
import { el, once } from '../../dom.js';
import { asker } from '../../explore/experiment.js';
import { percent, short } from '../../format.js';
import { t } from '../../i18n.js';
import { isActive, JOBS, jobs } from '../../jobs.js';
import { named } from '../../session.js';
import { courseRequest } from '../job-choice.js';
import { drawAgain, fetchRun } from '../running.js';

class CardRun {
  /** @param {any} request of a job */
  constructor(request) {
    this.request = request;
    const host = el('div', { className: 'chart small' });
    this.said = el('p', { role: 'status' });
    const button = el('button', { type: 'button', className: 'start-job', textContent: t('learn.run.start'), on: { click: once(() => this.start()) } });
    this.element = el('div', { className: 'stack' }, el('div', { className: 'row start' }, button), host, this.said);
    this.ask = asker(this.said, (isLatest) => this.draw(isLatest));
    this.chart = new Chart(host, { x: { label: t('learn.iteration') }, y: { label: t('learn.run.loss'), range: [0, 5] }, height: 220 });
  }

  async start() {
    showError(this.said, null);
    try {
      const job = await post(JOBS, named(this.request));
      jobs.put(job);
      this.id = job.id;
    } catch (error) {
      return showError(this.said, error);
    }
    await this.ask();
  }

  async draw(isLatest) {
    const { job, metrics, losses } = await fetchRun(this.id);
    if (!isLatest()) return;
    const [last, loss] = [metrics.at(-1), short(losses.loss.at(-1) ?? null)];
    this.chart.draw([{ label: t('learn.loss'), colour: 0, x: losses.iteration, y: losses.loss }], t('learn.run.picture', { loss }));
    const warnings = isActive(job) ? [] : (job.warnings ?? []);
    const said = last ? t('learn.run.result', { epochs: last.epoch, loss, test: percent(last.testAccuracy) }) : t('learn.run.waits');
    this.said.textContent = [said, ...warnings].join(' ');
    drawAgain(job, this.element, () => isLatest() && this.ask());
  }
}

/** @param {string} key of the wrong run's name @param {(request: any) => any} spoil changes the demo's request */
export const runs = (key, spoil) => async () => {
  const demo = courseRequest('demo');
  const { modelName: _, ...right } = demo;
  return { wrong: new CardRun({ ...spoil(right), name: t(`learn.run.${key}`) }).element, right: new CardRun(right).element };
};

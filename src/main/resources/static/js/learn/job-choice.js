/** The job that a picture of the course is made of: one that there is, or one that is started here. */
import { post } from '../api.js';
import { againOnceBack, showError } from '../connection.js';
import { el, once } from '../dom.js';
import { t } from '../i18n.js';
import { fetchPage, isActive, JOBS, jobs } from '../jobs.js';
import { named } from '../session.js';
import { COURSE } from '../train/presets.js';

const MOST = '50';

/** The request of a run of the course. @param {string} id */
export const courseRequest = (id) => COURSE[id];

export class JobChoice {
  /**
   * @param {import('./view.js').View} view
   * @param {string} preset whose job is chosen by itself, and can be started
   * @param {boolean} [others] whether another job will do by itself
   */
  constructor(view, preset, others = true) {
    this.view = view;
    this.others = others;
    this.request = courseRequest(preset);
    this.select = el('select', {}, el('option', { value: '', textContent: t('learn.job.none') }));
    const button = el('button', { type: 'button', className: 'primary start-job', textContent: t(`learn.job.${preset}`), on: { click: once(() => this.start()) } });
    this.element = el('div', { className: 'controls' }, el('label', { className: 'field' }, t('learn.job.label'), this.select), button,
      el('p', { className: 'notice for-readers' }, t('train.form.reader')));
  }

  get = () => this.select.value;

  set = (id) => {
    if (![...this.select.options].some(({ value }) => value === id)) this.offer({ id, name: id });
    this.select.value = id;
  };

  offer({ id, name }) {
    this.select.add(new Option(name === id ? id : `${name} · ${id.slice(-4)}`, id));
  }

  /** Offers the jobs that there are, and chooses one if none is. */
  async load() {
    try {
      const { items } = await fetchPage([['limit', MOST]]);
      const usable = items.filter((job) => isActive(job) || job.progress.iteration > 0);
      const chosen = this.get() || (this.fitting(usable)?.id ?? '');
      this.select.length = 1;
      usable.forEach((job) => this.offer(job));
      this.choose(chosen);
    } catch (error) {
      showError(this.view.result, error);
      againOnceBack(error, () => this.element.isConnected && this.load());
    }
  }

  fitting(items) {
    return items.find(({ name }) => name === this.request.name) ?? (this.others ? items[0] : undefined);
  }

  choose(id) {
    this.set(id);
    this.select.dispatchEvent(new Event('change', { bubbles: true }));
  }

  async start() {
    try {
      const job = await post(JOBS, named(this.request));
      jobs.put(job);
      this.offer(job);
      this.choose(job.id);
    } catch (error) {
      showError(this.view.result, error);
    }
  }
}

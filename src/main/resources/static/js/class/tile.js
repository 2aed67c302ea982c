/** A person on the wall: the job that matters most, and how many others there are. */
import { el } from '../dom.js';
import { percent } from '../format.js';
import { standing } from './people.js';
import { Spark } from './spark.js';
import { t } from '../i18n.js';

export const linkTo = (job) => `#train/${encodeURIComponent(job.id)}`;

/** Changed in place, so that the keyboard's focus stays where it is. */
export class Tile {
  spark = new Spark();
  accuracy = el('span', { className: 'accuracy' });
  progress = el('progress', { max: 100 });
  status = el('span', { className: 'status' });
  link = el('a', { dir: 'auto' });
  /** @type {any} */
  job;
  /** @type {any} */
  person;

  /** @param {import('./people.js').Person} person @param {(owner?: string) => void} showAll */
  constructor({ owner, name }, showAll) {
    const heading = el('h2', { dir: 'auto', title: name, className: owner === undefined ? 'nobody' : '' }, name);
    this.others = el('button', { type: 'button', on: { click: () => showAll(owner) } });
    this.element = el('li', { className: 'tile', data: { owner: owner ?? '' } },
      el('div', { className: 'row' }, heading, this.accuracy),
      this.spark.element,
      this.progress,
      this.status,
      el('div', { className: 'row' }, this.link, this.others));
  }

  /** @param {import('./people.js').Person} person */
  update({ name, jobs, shown: job }) {
    if (this.job?.id !== job.id) this.spark.draw([], 1);
    this.job = job;
    put(this.accuracy, 'textContent', job.latestMetrics ? percent(job.latestMetrics.testAccuracy) : '');
    put(this.progress, 'value', job.progress.percent);
    this.progress.setAttribute('aria-label', t('class.progress', { name }));
    put(this.status, 'textContent', standing(job));
    this.status.dataset.status = job.status;
    put(this.link, 'textContent', job.name);
    this.link.title = job.name;
    this.link.setAttribute('href', linkTo(job));
    this.others.hidden = jobs.length === 1;
    put(this.others, 'textContent', t('class.more', { n: jobs.length - 1 }));
    this.others.setAttribute('aria-label', t('class.moreOf', { n: jobs.length - 1, name }));
  }
}

/** Sets a property that has changed, as a reader of the screen may be at it. */
function put(element, property, value) {
  if (element[property] !== value) element[property] = value;
}

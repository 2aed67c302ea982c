/** A job in the list. */
import { el, show } from '../dom.js';
import { duration, percent } from '../format.js';
import { t } from '../i18n.js';
import { jobs } from '../jobs.js';
import { go } from '../link.js';
import { compare, hasRoom, isCompared, keepTicks } from './compared.js';
import { isGuessing } from './outcome.js';
import { inWords } from './settings.js';

const words = (key, values = {}) => t(`train.list.${key}`, values);

export class Row {
  /** @param {string} id */
  constructor(id) {
    this.tick = el('input', { type: 'checkbox', data: { key: `tick-${id}` }, on: { change: ({ target }) => setCompared(id, target.checked) } });
    this.swatch = el('span', { className: 'swatch' });
    this.name = el('button', { type: 'button', className: 'name', data: { key: `name-${id}` }, on: { click: () => go('train', id) } });
    this.owner = el('small', { className: 'hint', dir: 'auto' });
    this.others = [...Array(4).keys()].map(() => el('td'));
    show(this.others[0], this.name, ' ', this.owner);
    this.line = el('tr', {}, el('td', {}, this.tick, ' ', this.swatch), ...this.others);
    this.shown = '';
  }

  /** @param {any} job @param {number | undefined} colour */
  show(job, colour) {
    const checked = isCompared(job.id);
    Object.assign(this.tick, { checked, disabled: !checked && !hasRoom() });
    this.swatch.style.background = colour === undefined ? '' : `var(--series-${colour})`;
    if (job.id === jobs.focus) this.line.setAttribute('aria-current', 'true');
    else this.line.removeAttribute('aria-current');
    const texts = [job.name, job.owner, job.status, isGuessing(job), place(job), Math.floor(job.progress.percent), job.latestMetrics?.testAccuracy];
    const now = JSON.stringify(texts);
    if (now === this.shown) return;
    this.shown = now;
    this.write(job);
  }

  write(job) {
    const [, status, done, accuracy] = this.others;
    this.tick.setAttribute('aria-label', words('compareThis', job));
    if (this.name.textContent !== job.name) Object.assign(this.name, { textContent: job.name, title: `${job.name}, ${job.id}` });
    this.owner.textContent = job.owner ?? '';
    show(status, el('span', { className: isGuessing(job) ? 'badge doubtful' : 'badge', data: { status: job.status } }, inWords(job.status)), ' ', place(job));
    show(done, `${Math.floor(job.progress.percent)} %`);
    show(accuracy, job.latestMetrics ? percent(job.latestMetrics.testAccuracy) : '–');
  }
}

function setCompared(id, wanted) {
  compare(id, wanted);
  keepTicks();
  jobs.changed();
}

/** Where it stands in the queue, and when it is expected to end; or which machines compute it. */
function place({ queuePosition, progress, helpers, speedup }) {
  if (helpers !== undefined) return words(speedup === undefined ? 'machines' : 'machinesFaster', { n: helpers + 1, times: (speedup ?? 1).toFixed(1) });
  if (queuePosition === undefined) return '';
  const { etaSeconds } = progress;
  return words(etaSeconds === undefined ? 'place' : 'placeUntil', { place: queuePosition, time: duration(etaSeconds) });
}

/** The ways to one gradient, in evaluations of the loss and in seconds. */
import { showError } from '../../connection.js';
import { showCurl } from '../../curl.js';
import { el, show } from '../../dom.js';
import { t } from '../../i18n.js';
import { speedOf, speedRequest, speedTexts, WAYS } from '../speeds.js';

const KEY = 'learn.steps.sgd';

export class Race {
  constructor() {
    this.body = el('tbody');
    this.note = el('p', { className: 'hint', role: 'status' });
    this.error = el('p', { className: 'error', role: 'alert' });
    this.calls = el('div');
    const head = ['way', 'evaluations', 'seconds'].map((name) => el('th', { scope: 'col' }, t(`${KEY}.${name}`)));
    this.button = el('button', { type: 'button', className: 'start-race', textContent: t(`${KEY}.start`), on: { click: () => this.run() } });
    this.element = el('div', { className: 'stack' }, el('p', { className: 'hint' }, t(`${KEY}.raceHint`)), el('div', { className: 'row start' }, this.button),
      el('div', { className: 'scroll', tabIndex: 0, role: 'region', 'aria-label': t(`${KEY}.race`) }, el('table', { className: 'race' }, el('thead', {}, el('tr', {}, ...head)), this.body)),
      this.note, this.error, this.calls);
  }

  /** @param {{id: string, specification: any}} job */
  of(job) {
    if (this.job?.id === job.id) return;
    this.job = job;
    this.show(WAYS.map(() => undefined));
  }

  /** One after the other, as each is measured with the machine for itself. */
  async run() {
    const { job } = this;
    const speeds = WAYS.map(() => undefined);
    showError(this.error, null);
    showCurl(this.calls, ...WAYS.map((way) => ({ method: 'POST', path: 'api/v1/training-estimates', body: speedRequest(job.specification, way) })));
    try {
      for (const [i, way] of WAYS.entries()) {
        this.note.textContent = t(`${KEY}.measuring`, { way });
        speeds[i] = await speedOf(job.specification, way);
        if (job !== this.job) return;
        this.show(speeds);
      }
      this.note.textContent = t(speeds.some((each) => each.extrapolated) ? `${KEY}.extrapolated` : `${KEY}.measured`);
    } catch (error) {
      showError(this.error, error);
    }
  }

  show(speeds) {
    const slowest = Math.max(...speeds.map((each) => each?.seconds ?? 0));
    show(this.body, ...speeds.map((speed, i) => entry(WAYS[i], speed, slowest)));
    if (!speeds.some(Boolean)) this.note.textContent = '';
  }
}

function entry(way, speed, slowest) {
  const texts = speed ? speedTexts(speed) : { evaluations: '–', seconds: '–' };
  const bar = el('span', { className: 'lap' });
  bar.style.width = `${speed?.seconds ? (100 * speed.seconds) / slowest : 0}%`;
  const evaluations = way === 'BACKPROPAGATION' && speed ? t(`${KEY}.passes`) : texts.evaluations;
  return el('tr', {}, el('th', { scope: 'row' }, way), el('td', {}, evaluations), el('td', {}, texts.seconds, bar));
}

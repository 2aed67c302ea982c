/** One iteration in four steps, and a race between the ways to its gradient. */
import { el, show } from '../../dom.js';
import { precise } from '../../format.js';
import { rich, t } from '../../i18n.js';
import { showBatch } from './batch.js';
import { Heat } from './heat.js';
import { Race } from './race.js';
import { Secant } from './secant.js';

const KEY = 'learn.steps.sgd';

const part = (name, ...children) => el('section', { className: 'stack part', data: { part: name } }, el('h2', {}, t(`${KEY}.${name}`)), ...children);

export class Microscope {
  /** @param {HTMLElement} host @param {{pick: (name: string) => void, next: () => void}} actions */
  constructor(host, { pick, next }) {
    this.batch = el('ul', { className: 'batch', role: 'list' });
    this.secant = new Secant();
    this.heat = new Heat(pick);
    this.update = el('p', { className: 'digits' });
    this.repeat = el('p');
    this.race = new Race();
    const button = el('button', { type: 'button', className: 'next-iteration', textContent: t(`${KEY}.next`), on: { click: next } });
    this.element = el('div', { className: 'microscope', hidden: true },
      part('batch', this.batch), part('derivative', this.secant.element), part('others', this.heat.element),
      part('update', this.update), part('repeat', this.repeat, el('div', { className: 'row start' }, button)), part('race', this.race.element));
    host.append(this.element);
  }

  hide() {
    this.element.hidden = true;
  }

  /** @param {{step: any, job: any, dataset: import('../../draw/dataset.js').Dataset}} iteration */
  draw({ step, job, dataset }) {
    const [pinned] = step.parameters;
    // Before the charts are drawn, as they need a width.
    this.element.hidden = false;
    showBatch(this.batch, dataset, step);
    this.secant.draw(step, pinned);
    this.heat.draw(step.gradients.W1, { rows: dataset.rows, columns: dataset.columns }, pinned, parameters(dataset, job.specification));
    this.update.textContent = `${step.pinned} ← ${pinned.value} − ${step.learningRate} · (${pinned.gradient}) = ${pinned.after}`;
    show(this.repeat, ...rich(`${KEY}.after`, { before: precise(step.lossBefore), after: precise(step.lossAfter) }));
    this.race.of(job);
  }
}

/** How many weights and biases a network has. */
function parameters({ rows, columns, classes }, { network }) {
  const sizes = [rows * columns, ...network.hiddenLayers, classes];
  return sizes.slice(1).reduce((sum, size, i) => sum + (sizes[i] + 1) * size, 0);
}

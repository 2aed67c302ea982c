/** A small curve without axes: the test accuracy of each epoch, over the whole of a run. */
import { percent } from '../format.js';
import { t } from '../i18n.js';

const SVG = 'http://www.w3.org/2000/svg';
const WIDTH = 100;

function shape(name, attributes) {
  const made = document.createElementNS(SVG, name);
  Object.entries(attributes).forEach(([key, value]) => made.setAttribute(key, value));
  return made;
}

export class Spark {
  constructor() {
    this.line = shape('path', {});
    this.last = shape('path', { class: 'last' });
    this.element = shape('svg', { class: 'spark', viewBox: `0 0 ${WIDTH} 1`, preserveAspectRatio: 'none', role: 'img' });
    this.element.append(this.line, this.last);
    this.draw([], 1);
  }

  /** @param {{epoch: number, testAccuracy: number | null}[]} metrics @param {number} epochs of the whole run */
  draw(metrics, epochs) {
    const measured = metrics.filter(({ testAccuracy }) => testAccuracy !== null);
    const points = measured.map(({ epoch, testAccuracy }) => `${(WIDTH * epoch) / Math.max(epochs, 1)} ${1 - testAccuracy}`);
    this.line.setAttribute('d', points.length ? `M${points.join('L')}` : '');
    this.last.setAttribute('d', points.length ? `M${points.at(-1)}h0` : '');
    this.element.setAttribute('aria-label', summary(measured));
  }
}

function summary(measured) {
  const last = measured.at(-1);
  if (!last) return t('class.noCurve');
  return t('class.curve', { first: percent(measured[0].testAccuracy), last: percent(last.testAccuracy), epoch: last.epoch });
}

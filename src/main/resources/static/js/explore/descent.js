/** The gradient field, and a descent over its contours. */
import { Chart } from '../chart.js';
import { showCurl } from '../curl.js';
import { byId, el, show } from '../dom.js';
import { precise, short } from '../format.js';
import { rich, t } from '../i18n.js';
import { themeChanges } from '../theme.js';
import { DescentForm } from './descent-form.js';
import { asker, experiment } from './experiment.js';
import { Landscape } from './landscape.js';
import { Plane } from './plane.js';
import { soon } from './slider.js';

const words = (key, values = {}) => t(`explore.descent.${key}`, values);
const ARROWS = 18;
const CONTOURS = 60;

class Descent {
  plane = new Plane(byId('plane'));
  landscape = new Landscape();
  chart = new Chart(byId('descent-chart'), { x: { label: words('step') }, y: { label: words('value') }, height: 300 });
  /** What the plane shows. @type {any} */
  picture = null;

  /** @param {any[]} functions */
  constructor(functions) {
    const later = soon(() => this.draw());
    this.form = new DescentForm(functions, later);
    this.draw = asker(byId('descent-result'), (isLatest) => this.ask(isLatest), this.form.picker.refuse);
    byId('plane').addEventListener('click', (event) => {
      this.form.startAt(this.plane.under(event).map((x) => Number(x.toFixed(2))));
      this.form.changed();
    });
    new ResizeObserver(() => this.paint()).observe(byId('plane'));
    themeChanges.addEventListener('change', () => this.paint());
  }

  paint() {
    if (this.picture) this.plane.draw(this.picture);
  }

  async ask(isLatest) {
    const [body, field, reach] = [this.form.path(), this.form.field(ARROWS), this.form.reach.get()];
    showCurl(byId('descent-curl'), { method: 'POST', path: 'api/v1/descent-paths', body }, { method: 'POST', path: 'api/v1/gradient-fields', body: field });
    const [path, arrows, contours, slices] = await Promise.all([
      experiment('descent-paths', body),
      experiment('gradient-fields', field),
      experiment('gradient-fields', this.form.field(CONTOURS)),
      this.landscape.ask(this.form.picker.get(), this.form.point(), reach),
    ]);
    if (!isLatest()) return;
    this.plane.reach = reach;
    this.picture = { contours, field: arrows, path };
    this.paint();
    this.landscape.draw({ contours, path, slices, reach });
    this.drawValues(path);
    showResult(path);
  }

  drawValues({ value, status }) {
    // The last value of a diverging descent may be none.
    const known = value.filter((v) => v !== null);
    const log = known.every((v) => v > 0) && Math.max(...known) > 1e3 * Math.min(...known);
    this.chart.options = { ...this.chart.options, y: { label: words('value'), log } };
    this.chart.curves = [];
    const curve = { label: words('value'), colour: 1, x: value.map((_, i) => i), y: value };
    this.chart.draw([curve], words('picture', { verdict: t(`explore.verdict.${status}`) }));
  }
}

/** @param {any[]} functions */
export const startDescent = (functions) => new Descent(functions).draw();

function showResult({ status, steps, end }) {
  const point = `(${end.point.map(precise).join(', ')})`;
  show(byId('descent-result'), el('strong', { className: `verdict ${status}`, data: { status } }, t(`explore.verdict.${status}`)), ' ',
    ...rich('explore.descent.end', { steps, point, value: short(end.value) }));
}

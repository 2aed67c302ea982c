/** Curves over axes, drawn by uPlot in the theme's colours. */
import uPlot from '../vendor/uplot/uPlot.esm.js';
import { savers } from './chart-tools.js';
import { show } from './dom.js';
import { short } from './format.js';
import { t } from './i18n.js';
import { colour, seriesColour, themeChanges } from './theme.js';

/**
 * @typedef {{label: string, x: (number|null)[], y: (number|null)[], colour?: number, dashed?: boolean, scale?: string,
 *     points?: boolean, size?: number, width?: number, faint?: boolean, above?: number}} Curve where a curve is above another one, whose
 *     index is `above`, the gap is shaded
 * @typedef {{label: string, log?: boolean, range?: [number, number]}} Axis
 */

export class Chart {
  /** @param {HTMLElement} host @param {{x: Axis, y: Axis, right?: Axis, height?: number}} options */
  constructor(host, options) {
    this.host = host;
    this.options = options;
    /** @type {Curve[]} */
    this.curves = [];
    this.tools = savers(this);
    this.tools.style.visibility = 'hidden';
    host.after(this.tools);
    host.setAttribute('role', 'figure');
    host.setAttribute('aria-label', t('chart.chart'));
    new ResizeObserver(() => this.fit()).observe(host);
    themeChanges.addEventListener('change', () => this.rebuild());
  }

  /** @param {Curve[]} curves @param {string} summary a text alternative to the picture */
  draw(curves, summary) {
    const same = this.plot && signature(curves) === signature(this.curves);
    this.curves = curves;
    this.host.setAttribute('aria-label', summary);
    if (same) this.plot.setData(this.table());
    else this.rebuild();
  }

  /** Looks at the same curves in another way. @param {{x?: Partial<Axis>, y?: Partial<Axis>}} changes */
  adjust({ x = {}, y = {} }) {
    this.options = { ...this.options, x: { ...this.options.x, ...x }, y: { ...this.options.y, ...y } };
    this.rebuild();
  }

  /** The x of all curves, then the y of each. */
  table() {
    return joined(this.curves, this.options);
  }

  rebuild() {
    this.plot?.destroy();
    this.plot = undefined;
    show(this.host);
    // There is nothing to save yet; their place stays.
    this.tools.style.visibility = this.curves.length ? '' : 'hidden';
    if (!this.curves.length || !this.host.clientWidth) return;
    this.plot = new uPlot(this.settings(), this.table(), this.host);
  }

  fit() {
    if (!this.plot) this.rebuild();
    else if (this.plot.width !== this.host.clientWidth) this.plot.setSize(this.size());
  }

  size() {
    return { width: this.host.clientWidth, height: this.options.height || 260 };
  }

  settings() {
    const { x, y, right } = this.options;
    const scales = { x: scale(x), y: scale(y), ...(right ? { right: scale(right) } : {}) };
    const axes = [axis(x, {}), axis(y, { scale: 'y', size: 62 })];
    if (right) axes.push(axis(right, { scale: 'right', side: 1, size: 62, grid: { show: false } }));
    return {
      ...this.size(),
      scales,
      axes,
      series: [{ label: x.label, value: (_, v) => short(v ?? null) }, ...this.curves.map(series)],
      bands: this.curves.flatMap(band),
      legend: { live: true },
      cursor: { drag: { x: true, y: false } },
    };
  }
}

const signature = (curves) => JSON.stringify(curves.map(({ x: _x, y: _y, ...rest }) => rest));

/** Steps of 1, 2 and 5 times a power of ten for any range: uPlot knows none beyond 1e16. */
function steps(_plot, _axis, min, max) {
  const most = Math.ceil(Math.log10(Math.max(max - min, 1e-300)));
  return Array.from({ length: 12 }, (_, i) => [1, 2, 5].map((digit) => Number(`${digit}e${most - 11 + i}`))).flat();
}

const scale = ({ log, range }) => ({ time: false, ...(log ? { distr: 3 } : {}), ...(range ? { range } : {}) });

function axis({ label, log }, more) {
  const line = { stroke: colour('--line'), width: 1 };
  return {
    label,
    labelSize: 20,
    labelFont: '12px system-ui, sans-serif',
    font: '12px system-ui, sans-serif',
    stroke: colour('--muted'),
    grid: line,
    ticks: line,
    values: (_, values) => values.map((v) => short(v)),
    // Of a logarithmic axis too: where uPlot finds no step, it draws no labels at all.
    incrs: steps,
    ...(log ? { splits: (plot, i, min, max) => powers(min, max, i === 0 ? plot.width / 75 : 7), filter: (_, splits) => splits } : {}),
    ...more,
  };
}

/** At most about `maxTicks` powers of ten, so that their labels do not overlap. */
function powers(min, max, maxTicks) {
  const [first, last] = [Math.ceil(Math.log10(min) - 1e-9), Math.floor(Math.log10(max) + 1e-9)];
  const step = Math.max(1, Math.ceil((last - first) / maxTicks));
  return Array.from({ length: Math.floor((last - first) / step) + 1 }, (_, i) => Number(`1e${first + i * step}`));
}

/** A colour that lets others through. */
const thin = (n, share) => seriesColour(n).replace('rgb(', 'rgba(').replace(')', `, ${share})`);

const band = ({ above, colour: n }, i) => (above === undefined ? [] : [{ series: [i + 1, above + 1], fill: thin(n ?? i, 0.16) }]);

function series(curve, i) {
  return {
    label: curve.label,
    scale: curve.scale || 'y',
    stroke: curve.faint ? thin(curve.colour ?? i, 0.3) : seriesColour(curve.colour ?? i),
    width: curve.width ?? 2,
    dash: curve.dashed ? [7, 5] : undefined,
    spanGaps: true,
    // Not by the dashes alone: measured on what it never saw, a curve has open points.
    points: { show: curve.points ?? false, size: curve.size ?? (curve.dashed ? 8 : 6), fill: curve.dashed ? colour('--surface') : seriesColour(curve.colour ?? i) },
    value: (_, v) => short(v ?? null),
  };
}

/** Joins curves over different x into one table, leaving out what a logarithmic axis cannot show. */
function joined(curves, options) {
  const tables = curves.map(({ x, y, scale: where }) => {
    const log = where === 'right' ? options.right?.log : options.y.log;
    return [x, y.map((v) => (v === null || !Number.isFinite(v) || (log && v <= 0) ? null : v))];
  });
  return tables.length === 1 ? tables[0] : uPlot.join(tables);
}

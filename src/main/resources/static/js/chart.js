/** Curves over axes, drawn by uPlot in the theme's colours. */
import uPlot from '../vendor/uplot/uPlot.esm.js';
import { show } from './dom.js';
import { short } from './format.js';
import { t } from './i18n.js';
import { colour, seriesColour, themeChanges } from './theme.js';

/**
 * @typedef {{label: string, x: (number|null)[], y: (number|null)[], colour?: number, dashed?: boolean, scale?: string,
 *     points?: boolean, width?: number}} Curve
 * @typedef {{label: string, log?: boolean, range?: [number, number]}} Axis
 */

export class Chart {
  /** @param {HTMLElement} host @param {{x: Axis, y: Axis, right?: Axis, height?: number}} options */
  constructor(host, options) {
    this.host = host;
    this.options = options;
    /** @type {Curve[]} */
    this.curves = [];
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
    if (same) this.plot.setData(joined(curves, this.options));
    else this.rebuild();
  }

  rebuild() {
    this.plot?.destroy();
    this.plot = undefined;
    show(this.host);
    if (!this.curves.length || !this.host.clientWidth) return;
    this.plot = new uPlot(this.settings(), joined(this.curves, this.options), this.host);
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

function series(curve, i) {
  return {
    label: curve.label,
    scale: curve.scale || 'y',
    stroke: seriesColour(curve.colour ?? i),
    width: curve.width ?? 2,
    dash: curve.dashed ? [7, 5] : undefined,
    spanGaps: true,
    points: { show: curve.points ?? false, size: 6, fill: colour('--surface') },
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

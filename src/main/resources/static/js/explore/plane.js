/** The plane of x0 and x1: contours, arrows and the path of a descent. */
import { short } from '../format.js';
import { colour } from '../theme.js';
import { contour, levels } from './contours.js';

const MARGIN = 34;

export class Plane {
  /** @param {HTMLCanvasElement} canvas */
  constructor(canvas) {
    this.canvas = canvas;
    this.context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
    /** Half the width of what is shown; the origin is in the middle. */
    this.reach = 5;
  }

  /** Makes room for the picture at the screen's own resolution. */
  fit() {
    const ratio = devicePixelRatio || 1;
    this.size = this.canvas.clientWidth;
    this.canvas.width = this.canvas.height = Math.round(this.size * ratio);
    this.context.setTransform(ratio, 0, 0, ratio, 0, 0);
  }

  scale() {
    return (this.size - 2 * MARGIN) / (2 * this.reach);
  }

  /** @returns {[number, number]} pixels of a point */
  at(x, y) {
    const middle = this.size / 2;
    return [middle + x * this.scale(), middle - y * this.scale()];
  }

  /** @returns {[number, number]} the point under a pointer */
  under({ clientX, clientY }) {
    const box = this.canvas.getBoundingClientRect();
    const middle = this.size / 2;
    return [(clientX - box.left - middle) / this.scale(), (middle - clientY + box.top) / this.scale()];
  }

  /** @param {{contours: any, field: any, path: any}} picture */
  draw({ contours, field, path }) {
    this.fit();
    if (!this.size) return;
    this.context.clearRect(0, 0, this.size, this.size);
    this.axes();
    this.context.save();
    this.context.beginPath();
    this.context.rect(MARGIN, MARGIN / 2, this.size - 1.5 * MARGIN, this.size - 1.5 * MARGIN);
    this.context.clip();
    this.contours(contours);
    this.arrows(field);
    if (path) this.path(path);
    this.context.restore();
  }

  axes() {
    const { context } = this;
    Object.assign(context, { strokeStyle: colour('--line'), fillStyle: colour('--muted'), lineWidth: 1, font: '12px system-ui, sans-serif', textAlign: 'center' });
    const step = this.reach > 3 ? 2 : 1;
    for (let tick = -Math.floor(this.reach / step) * step; tick <= this.reach; tick += step) {
      const [x] = this.at(tick, 0);
      const [, y] = this.at(0, tick);
      this.stroke([[x, MARGIN / 2], [x, this.size - MARGIN]]);
      this.stroke([[MARGIN, y], [this.size - MARGIN / 2, y]]);
      context.fillText(short(tick), x, this.size - MARGIN + 15);
      context.fillText(short(tick), MARGIN - 12, y + 4);
    }
    context.fillText('x0', this.size - MARGIN + 18, this.size - MARGIN + 15);
    context.fillText('x1', MARGIN - 14, MARGIN / 2 - 3);
  }

  contours(grid) {
    Object.assign(this.context, { strokeStyle: colour('--edge'), globalAlpha: 0.55, lineWidth: 1 });
    for (const level of levels(grid, 14)) {
      this.context.beginPath();
      for (const [ax, ay, bx, by] of contour(grid, level)) {
        this.context.moveTo(...this.at(ax, ay));
        this.context.lineTo(...this.at(bx, by));
      }
      this.context.stroke();
    }
    this.context.globalAlpha = 1;
  }

  /** Scales the longest arrow to the grid spacing, by square roots so that short arrows stay visible. */
  arrows({ x, y, u, v, columns }) {
    Object.assign(this.context, { strokeStyle: colour('--series-2'), lineWidth: 1.5 });
    const lengths = x.map((_, i) => Math.hypot(u[i] ?? 0, v[i] ?? 0));
    const longest = Math.max(...lengths, 1e-300);
    const spacing = (this.size - 2 * MARGIN) / columns;
    lengths.forEach((length, i) => {
      const share = (spacing * Math.sqrt(length / longest)) / length;
      if (Number.isFinite(share)) this.arrow(this.at(x[i], y[i]), u[i] * share, -v[i] * share);
    });
  }

  arrow([x, y], dx, dy) {
    const head = Math.min(5, 0.4 * Math.hypot(dx, dy));
    const angle = Math.atan2(dy, dx);
    const tip = [x + dx, y + dy];
    const barb = (turn) => [tip[0] - head * Math.cos(angle + turn), tip[1] - head * Math.sin(angle + turn)];
    this.stroke([[x, y], tip]);
    this.stroke([barb(0.5), tip, barb(-0.5)]);
  }

  path({ x0, x1 }) {
    const points = x0.map((x, i) => this.at(clipped(x), clipped(x1[i])));
    Object.assign(this.context, { strokeStyle: colour('--series-1'), fillStyle: colour('--series-1'), lineWidth: 2.5, lineJoin: 'round' });
    this.stroke(points);
    points.forEach((point) => this.dot(point, 3));
    this.dot(points[0], 7);
  }

  dot([x, y], radius) {
    this.context.beginPath();
    this.context.arc(x, y, radius, 0, 2 * Math.PI);
    this.context.fill();
  }

  stroke(points) {
    this.context.beginPath();
    points.forEach(([x, y], i) => (i ? this.context.lineTo(x, y) : this.context.moveTo(x, y)));
    this.context.stroke();
  }
}

/** Clamps coordinates: a diverging descent leaves the range a canvas can draw. */
const clipped = (x) => Math.max(-1e4, Math.min(1e4, x));

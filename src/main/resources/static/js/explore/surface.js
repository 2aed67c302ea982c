/** A function over the plane as a surface that can be turned, painted from the back to the front. */
import { colour, seriesColour, themeChanges } from '../theme.js';

/** Every so many points of the grid are corners of the surface. */
const STRIDE = 2;
const SHADES = 24;
const TURN = 0.12;
/** What is higher than this share of all values is cut off, so that a steep rim does not flatten the rest. */
const SHOWN = 0.96;

const KEYS = { ArrowLeft: [-TURN, 0], ArrowRight: [TURN, 0], ArrowUp: [0, TURN], ArrowDown: [0, -TURN] };

export class Surface {
  yaw = 0.6;
  pitch = 0.6;
  /** @type {any} */
  picture = null;

  /** @param {HTMLCanvasElement} canvas */
  constructor(canvas) {
    this.canvas = canvas;
    this.context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
    canvas.addEventListener('keydown', (event) => this.turnBy(KEYS[event.key], event));
    canvas.addEventListener('pointerdown', (event) => canvas.setPointerCapture(event.pointerId));
    canvas.addEventListener('pointermove', (event) => event.buttons && this.turnBy([event.movementX / 120, event.movementY / 120], event));
    new ResizeObserver(() => this.paint()).observe(canvas);
    themeChanges.addEventListener('change', () => this.paint());
  }

  turnBy(angles, event) {
    if (!angles) return;
    event.preventDefault();
    this.yaw += angles[0];
    this.pitch = Math.min(1.5, Math.max(0.05, this.pitch + angles[1]));
    this.paint();
  }

  /** @param {{grid: import('./contours.js').Grid, path: any, slices: any, reach: number, tangents: number[][][]}} picture */
  draw(picture) {
    const sorted = picture.grid.value.filter((v) => v !== null).sort((a, b) => a - b);
    this.low = sorted[0] ?? 0;
    this.high = sorted[Math.floor(SHOWN * (sorted.length - 1))] ?? 1;
    this.picture = picture;
    this.paint();
  }

  paint() {
    const size = this.canvas.clientWidth;
    if (!this.picture || !size) return;
    const ratio = devicePixelRatio || 1;
    this.canvas.width = this.canvas.height = Math.round(size * ratio);
    this.context.setTransform(ratio, 0, 0, ratio, 0, 0);
    this.size = size;
    this.floor();
    this.faces();
    this.lines();
    this.names();
  }

  /** How high a value is in the picture, from −1 to 1. */
  height(value) {
    const share = (Math.min(value, this.high) - this.low) / (this.high - this.low || 1);
    return 1.1 * share - 0.55;
  }

  /** @returns {[number, number, number]} pixels, and how far away */
  project(x0, x1, height) {
    const { reach } = this.picture;
    const [x, y] = [x0 / reach, x1 / reach];
    const [cos, sin] = [Math.cos(this.yaw), Math.sin(this.yaw)];
    const [across, back] = [x * cos - y * sin, x * sin + y * cos];
    const up = height * Math.cos(this.pitch) + back * Math.sin(this.pitch);
    const scale = 0.33 * this.size;
    return [this.size / 2 + scale * across, this.size / 2 - scale * up, back * Math.cos(this.pitch) - height * Math.sin(this.pitch)];
  }

  /** The square below the surface. */
  floor() {
    const { reach } = this.picture;
    const corner = (x, y) => this.project(x * reach, y * reach, -0.55);
    Object.assign(this.context, { strokeStyle: colour('--line'), lineWidth: 1 });
    this.stroke([corner(-1, -1), corner(1, -1), corner(1, 1), corner(-1, 1), corner(-1, -1)]);
  }

  /** At the sides of the square that are nearer. */
  names() {
    const { reach } = this.picture;
    const near = (across) => (across > 0 ? 1.15 : -1.15);
    Object.assign(this.context, { fillStyle: colour('--muted'), font: '12px system-ui, sans-serif', textAlign: 'center' });
    for (const [name, x, y] of /** @type {[string, number, number][]} */ ([['x0', 0, near(-Math.cos(this.yaw))], ['x1', near(-Math.sin(this.yaw)), 0]])) {
      const [left, top] = this.project(x * reach, y * reach, -0.55);
      this.context.fillText(name, left, top);
    }
  }

  faces() {
    const shades = shadesBetween(colour('--surface'), colour('--heat'));
    const edge = colour('--surface');
    for (const { corners, share } of this.cells().sort((a, b) => b.depth - a.depth)) {
      Object.assign(this.context, { fillStyle: shades[Math.round(share * (SHADES - 1))], strokeStyle: edge, lineWidth: 0.5 });
      this.trace(corners);
      this.context.fill();
      this.context.stroke();
    }
  }

  /** The faces of the surface that have all their corners. */
  cells() {
    const { columns, rows, x, y, value } = this.picture.grid;
    const cells = [];
    for (let row = 0; row + STRIDE < rows; row += STRIDE) {
      for (let column = 0; column + STRIDE < columns; column += STRIDE) {
        const around = [[0, 0], [0, STRIDE], [STRIDE, STRIDE], [STRIDE, 0]].map(([down, right]) => (row + down) * columns + column + right);
        if (around.some((i) => value[i] === null)) continue;
        const corners = around.map((i) => this.project(x[i], y[i], this.height(value[i])));
        const height = this.height(value[around[0]]);
        cells.push({ corners, share: (height + 0.55) / 1.1, depth: (corners[0][2] + corners[2][2]) / 2 });
      }
    }
    return cells;
  }

  /** The slices, the descent, and the tangents at its start. */
  lines() {
    const { path, slices, tangents } = this.picture;
    const { point, value, cuts } = slices;
    const place = (i, x, height) => (i === 0 ? this.project(x, point[1], height) : this.project(point[0], x, height));
    cuts.forEach((cut, i) => this.line(cut.x.map((x, n) => (cut.y[n] === null ? null : place(i, x, this.height(cut.y[n])))), seriesColour(i === 0 ? 0 : 3), 2));
    this.line(path.x0.map((x, n) => this.within(x, path.x1[n], path.value[n])), seriesColour(2), 2.5);
    tangents.forEach((ends, i) => this.line(ends.map(([x, height]) => place(i, x, this.height(height))), seriesColour(1), 3));
    this.context.fillStyle = seriesColour(1);
    this.context.beginPath();
    this.context.arc(...this.at(point, value), 5, 0, 2 * Math.PI);
    this.context.fill();
  }

  /** @returns {[number, number]} */
  at([x0, x1], value) {
    const [left, top] = this.project(x0, x1, this.height(value));
    return [left, top];
  }

  within(x0, x1, value) {
    const { reach } = this.picture;
    return value === null || Math.abs(x0) > reach || Math.abs(x1) > reach ? null : this.project(x0, x1, this.height(value));
  }

  line(points, strokeStyle, lineWidth) {
    Object.assign(this.context, { strokeStyle, lineWidth, lineJoin: 'round' });
    this.stroke(points.filter((each) => each !== null));
  }

  stroke(points) {
    this.trace(points);
    this.context.stroke();
  }

  trace(points) {
    this.context.beginPath();
    points.forEach(([x, y], i) => (i ? this.context.lineTo(x, y) : this.context.moveTo(x, y)));
  }
}

/** @param {string} from @param {string} to */
function shadesBetween(from, to) {
  const [a, b] = [from, to].map((text) => (text.match(/[\d.]+/g) ?? []).slice(0, 3).map(Number));
  return Array.from({ length: SHADES }, (_, i) => {
    const share = 0.12 + (0.8 * i) / (SHADES - 1);
    return `rgb(${a.map((channel, n) => Math.round(channel + share * (b[n] - channel))).join(', ')})`;
  });
}

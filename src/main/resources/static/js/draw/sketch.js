/** Drawing on a canvas by mouse, pen, touch or keyboard, in black on white; the server inverts it. */
import { byId } from '../dom.js';
import { t } from '../i18n.js';

const INK = '#000';
const PAPER = '#fff';
const KEYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const KEY_STEP = 20;

/** Dispatches `drawn` on its canvas whenever a stroke has ended. */
export class Sketch {
  penWidth = 44;
  /** @type {{width: number, points: number[][]}[]} */
  strokes = [];
  /** @type {ImageBitmap | null} shown under the strokes */
  picture = null;
  /** @type {{path: string, pixels: number[]} | null} the test image of which the picture was made */
  example = null;
  /** @type {{width: number, points: number[][]} | null} */
  stroke = null;
  penAt = [280, 280];

  /** @param {HTMLCanvasElement} canvas */
  constructor(canvas) {
    this.canvas = canvas;
    this.context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
    canvas.addEventListener('pointerdown', (event) => this.begin(event));
    canvas.addEventListener('pointermove', (event) => this.move(event));
    canvas.addEventListener('pointerup', () => this.end());
    canvas.addEventListener('pointercancel', () => this.end());
    canvas.addEventListener('keydown', (event) => this.key(event));
    canvas.addEventListener('blur', () => this.end());
    this.paint();
  }

  get isEmpty() {
    return !this.strokes.length && !this.picture;
  }

  begin(event) {
    if (event.button !== 0) return;
    this.canvas.setPointerCapture(event.pointerId);
    this.lower(this.place(event));
  }

  move(event) {
    if (!this.stroke) return;
    // Includes the points between two frames, so that a quick stroke stays smooth.
    const events = event.getCoalescedEvents?.() ?? [];
    for (const each of events.length ? events : [event]) this.stroke.points.push(this.place(each));
    this.paint();
  }

  end() {
    if (!this.stroke) return;
    this.stroke = null;
    this.paint();
    this.changed();
  }

  key(event) {
    const direction = KEYS[event.key];
    if (direction) this.step(direction);
    else if (event.key === ' ') this.togglePen();
    else if (event.key === 'Delete' || event.key === 'Backspace') this.clear();
    else return;
    event.preventDefault();
  }

  step(direction) {
    this.penAt = this.penAt.map((at, i) => Math.min(this.canvas.width, Math.max(0, at + direction[i] * KEY_STEP)));
    this.stroke?.points.push(this.penAt);
    this.paint(true);
  }

  togglePen() {
    if (this.stroke) this.end();
    else this.lower(this.penAt);
    byId('pen-live').textContent = t(this.stroke ? 'draw.sketch.penDown' : 'draw.sketch.penUp');
  }

  lower(place) {
    this.stroke = { width: this.penWidth, points: [place] };
    this.strokes.push(this.stroke);
    this.paint();
  }

  undo() {
    if (this.strokes.length) this.strokes.pop();
    else this.picture = this.example = null;
    this.paint();
    this.changed();
  }

  clear() {
    this.stroke = null;
    this.show(null);
    this.changed();
  }

  /**
   * Replaces everything with a picture.
   *
   * @param {ImageBitmap | null} picture
   * @param {{path: string, pixels: number[]} | null} [example] of which it was made
   */
  show(picture, example = null) {
    this.strokes = [];
    this.picture = picture;
    this.example = example;
    this.paint();
  }

  /** The test image, as long as nobody draws on it. */
  get untouched() {
    return this.strokes.length ? null : this.example;
  }

  /** What to classify: a test image as it is, a drawing as a picture. */
  get image() {
    return this.untouched?.pixels ?? this.dataUri;
  }

  /** The drawing as a PNG in a data URI. */
  get dataUri() {
    return this.canvas.toDataURL('image/png');
  }

  changed() {
    this.canvas.dispatchEvent(new Event('drawn'));
  }

  place({ clientX, clientY }) {
    const box = this.canvas.getBoundingClientRect();
    return [((clientX - box.left) * this.canvas.width) / box.width, ((clientY - box.top) * this.canvas.height) / box.height];
  }

  paint(withPen = false) {
    const { width, height } = this.canvas;
    this.context.fillStyle = PAPER;
    this.context.fillRect(0, 0, width, height);
    if (this.picture) this.context.drawImage(this.picture, 0, 0, width, height);
    this.strokes.forEach((stroke) => this.line(stroke));
    if (withPen) this.ring();
  }

  line({ width, points }) {
    const { context } = this;
    Object.assign(context, { lineWidth: width, lineCap: 'round', lineJoin: 'round', strokeStyle: INK });
    context.beginPath();
    context.moveTo(points[0][0], points[0][1]);
    for (const [x, y] of points) context.lineTo(x, y);
    context.stroke();
  }

  /** Draws a ring around the keyboard's pen. */
  ring() {
    Object.assign(this.context, { lineWidth: 3, strokeStyle: '#c2410c' });
    this.context.beginPath();
    this.context.arc(this.penAt[0], this.penAt[1], this.penWidth / 2, 0, 2 * Math.PI);
    this.context.stroke();
  }
}

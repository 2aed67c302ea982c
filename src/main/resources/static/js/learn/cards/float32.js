/** The same difference in single precision, as float32 arrays compute it. */
import { experiment } from '../../explore/experiment.js';
import { lines } from './outputs.js';

const [X, H] = [5, 1e-4];
const f32 = Math.fround;

/** 0.01x² + 0.1x, rounded to single precision after each operation. @param {number} x */
const parabola = (x) => f32(f32(f32(0.01) * f32(x * x)) + f32(f32(0.1) * x));

export async function float32() {
  const difference = f32(parabola(f32(X + f32(H))) - parabola(f32(X - f32(H))));
  const { points } = await experiment('derivatives', { function: 'PARABOLA', points: [X], h: H, sweep: [] });
  return { wrong: lines(f32(difference / f32(2 * H))), right: lines(points[0].central.derivative) };
}

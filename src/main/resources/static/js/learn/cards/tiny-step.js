/** h = 1e-50, which vanishes beside x. */
import { experiment } from '../../explore/experiment.js';
import { lines } from './outputs.js';

const slope = async (h) => (await experiment('derivatives', { function: 'SINE', points: [1], h, sweep: [] })).points[0].central.derivative;

export async function tinyStep() {
  const [wrong, right] = await Promise.all([slope(1e-50), slope(1e-4)]);
  return { wrong: lines(wrong), right: lines(right) };
}

/** Digits of the test set. */
import { get } from '../api.js';

const TEST = 'api/v1/datasets/mnist/test';
let size = 0;

/**
 * Shows a test digit in the sketch.
 *
 * @param {import('./sketch.js').Sketch} sketch
 * @param {number} [index] random by default
 */
export async function drawTestDigit(sketch, index) {
  if (!size) size = (await get('api/v1/datasets/mnist')).testSize;
  const example = await get(`${TEST}/${index ?? Math.floor(Math.random() * size)}`);
  sketch.show(await createImageBitmap(blackOnWhite(example)));
  return example;
}

function blackOnWhite({ pixels, rows, columns }) {
  const image = new ImageData(columns, rows);
  pixels.forEach((ink, i) => image.data.set([255 - ink, 255 - ink, 255 - ink, 255], 4 * i));
  return image;
}

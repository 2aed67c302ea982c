/** Images of a test set. */
import { get } from '../api.js';
import { blackOnWhite } from '../digit-image.js';

/**
 * Shows a test image in the sketch.
 *
 * @param {import('./sketch.js').Sketch} sketch
 * @param {import('./dataset.js').Dataset} dataset
 * @param {number} [index] random by default
 */
export async function drawTestDigit(sketch, { name, testSize }, index = Math.floor(Math.random() * testSize)) {
  const path = `api/v1/datasets/${encodeURIComponent(name)}/test/${index}`;
  const example = await get(path);
  sketch.show(await createImageBitmap(blackOnWhite(example)), { path, pixels: example.pixels });
  return example;
}

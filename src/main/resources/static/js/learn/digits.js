/** Digits of MNIST, fetched one by one and drawn. */
import { get } from '../api.js';
import { blackOnWhite } from '../digit-image.js';
import { el } from '../dom.js';

/** @param {'train' | 'test'} split @param {number} index */
export const digitPath = (split, index) => `api/v1/datasets/mnist/${split}/${index}`;

/** @param {'train' | 'test'} split @param {number[]} indexes @returns {Promise<any[]>} in this order */
export const digits = (split, indexes) => Promise.all(indexes.map((index) => get(digitPath(split, index))));

/** Draws a digit black on white. @param {{pixels: number[], rows: number, columns: number}} example */
export function drawn(example) {
  const canvas = el('canvas', { width: example.columns, height: example.rows, 'aria-hidden': 'true' });
  canvas.getContext('2d').putImageData(blackOnWhite(example), 0, 0);
  return canvas;
}

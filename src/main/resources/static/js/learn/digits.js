/** Digits of MNIST, fetched one by one and drawn. */
import { get } from '../api.js';
import { el } from '../dom.js';

/** @param {'train' | 'test'} split @param {number} index */
export const digitPath = (split, index) => `api/v1/datasets/mnist/${split}/${index}`;

/** @param {'train' | 'test'} split @param {number[]} indexes @returns {Promise<any[]>} in this order */
export const digits = (split, indexes) => Promise.all(indexes.map((index) => get(digitPath(split, index))));

/** Draws a digit black on white. @param {{pixels: number[], rows: number, columns: number}} example */
export function drawn({ pixels, rows, columns }) {
  const canvas = el('canvas', { width: columns, height: rows, 'aria-hidden': 'true' });
  const image = new ImageData(columns, rows);
  pixels.forEach((ink, i) => image.data.set([255 - ink, 255 - ink, 255 - ink, 255], 4 * i));
  canvas.getContext('2d').putImageData(image, 0, 0);
  return canvas;
}

/** Reads the first layer's weights of a network. */
import { getBytes } from '../api.js';

const HEADER = 8;

/** @param {string} path of weights in the safetensors format @returns {Promise<{units: number, weights: Float64Array}>} a row of units for each pixel */
export async function firstLayer(path) {
  const bytes = await getBytes(path);
  const length = new DataView(bytes).getUint32(0, true);
  const header = JSON.parse(new TextDecoder().decode(new Uint8Array(bytes, HEADER, length)));
  const { shape, data_offsets: [from, to] } = header.W1;
  // Copied, as a view must begin at a multiple of eight.
  return { units: shape[1], weights: new Float64Array(bytes.slice(HEADER + length + from, HEADER + length + to)) };
}

/** Reads the first layer's weights of a network. */
import { Problem } from '../api.js';
import { t } from '../i18n.js';

const HEADER = 8;

/** @param {string} path of weights in the safetensors format @returns {Promise<{units: number, weights: Float64Array}>} a row of units for each pixel */
export async function firstLayer(path) {
  const bytes = await fetched(path);
  const length = new DataView(bytes).getUint32(0, true);
  const header = JSON.parse(new TextDecoder().decode(new Uint8Array(bytes, HEADER, length)));
  const { shape, data_offsets: [from, to] } = header.W1;
  // Copied, as a view must begin at a multiple of eight.
  return { units: shape[1], weights: new Float64Array(bytes.slice(HEADER + length + from, HEADER + length + to)) };
}

async function fetched(path) {
  const answer = await fetch(path, { headers: { Accept: 'application/octet-stream, application/problem+json' } }).catch(() => {
    throw new Problem(0, { detail: t('api.unreachable') });
  });
  if (!answer.ok) throw new Problem(answer.status, await answer.json().catch(() => ({})));
  return answer.arrayBuffer();
}

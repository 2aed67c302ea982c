/** The first layer's weights as pictures. */
import { Problem } from '../api.js';
import { showCurl } from '../curl.js';
import { byId, el, show } from '../dom.js';
import { versionPath } from './classify.js';
import { notice, showFailure } from './missing.js';

/** @param {import('./classify.js').Subject | undefined} subject */
export async function showWeights(subject) {
  const host = byId('weights');
  if (subject?.kind !== 'model') return notice(host, 'Choose a model to see its weights.');
  const path = `${versionPath(subject)}/weights/image`;
  showCurl(byId('weights-curl'), { path, options: "-H 'Accept: image/png' -o weights.png" });
  try {
    const src = URL.createObjectURL(await picture(path));
    const img = el('img', { src, className: 'weights-image', alt: 'A tile for each hidden unit, 28 by 28 weights' });
    img.addEventListener('load', () => URL.revokeObjectURL(src));
    show(host, img);
  } catch (error) {
    showFailure(host, error, 'the picture of the weights');
  }
}

async function picture(path) {
  const answer = await fetch(path, { headers: { Accept: 'image/png' } });
  if (!answer.ok) throw new Problem(answer.status, await answer.json().catch(() => ({})));
  return answer.blob();
}

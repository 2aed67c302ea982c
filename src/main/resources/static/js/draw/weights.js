/** The first layer's weights as pictures. */
import { Problem } from '../api.js';
import { showCurl } from '../curl.js';
import { byId, el, show } from '../dom.js';
import { versionPath } from './classify.js';
import { notice, showFailure } from './missing.js';
import { isChosen } from './subject.js';

/** @param {import('./classify.js').Subject | undefined} subject @param {import('./dataset.js').Dataset} [dataset] */
export async function showWeights(subject, dataset) {
  const host = byId('weights');
  showCurl(byId('weights-curl'));
  if (subject?.kind !== 'model') return notice(host, 'Choose a model to see its weights.');
  const path = `${versionPath(subject)}/weights/image`;
  showCurl(byId('weights-curl'), { path, options: "-H 'Accept: image/png' -o weights.png" });
  try {
    const src = URL.createObjectURL(await picture(path));
    if (!isChosen(subject)) return;
    const size = dataset ? `, ${dataset.rows} by ${dataset.columns} weights` : '';
    const img = el('img', { src, className: 'weights-image', alt: `A tile for each hidden unit${size}` });
    img.addEventListener('load', () => URL.revokeObjectURL(src));
    show(host, img);
  } catch (error) {
    showFailure(host, error, 'the picture of the weights');
  }
}

async function picture(path) {
  const answer = await fetch(path, { headers: { Accept: 'image/png' } }).catch(() => {
    throw new Problem(0, { detail: 'The server cannot be reached' });
  });
  if (!answer.ok) throw new Problem(answer.status, await answer.json().catch(() => ({})));
  return answer.blob();
}

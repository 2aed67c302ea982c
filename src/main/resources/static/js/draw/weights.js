/** The first layer's weights as pictures. */
import { Problem } from '../api.js';
import { showCurl } from '../curl.js';
import { byId, el, show } from '../dom.js';
import { versionPath } from './classify.js';
import { notice, showFailure } from './missing.js';
import { isChosen } from './subject.js';
import { t } from '../i18n.js';

/** @param {import('./classify.js').Subject | undefined} subject @param {import('./dataset.js').Dataset} [dataset] */
export async function showWeights(subject, dataset) {
  const host = byId('weights');
  showCurl(byId('weights-curl'));
  if (subject?.kind !== 'model') return notice(host, t('draw.weights.choose'));
  const path = `${versionPath(subject)}/weights/image`;
  showCurl(byId('weights-curl'), { path, options: "-H 'Accept: image/png' -o weights.png" });
  try {
    const src = URL.createObjectURL(await picture(path));
    if (!isChosen(subject)) return;
    const img = el('img', { src, className: 'weights-image', alt: dataset ? t('draw.weights.sized', dataset) : t('draw.weights.picture') });
    img.addEventListener('load', () => URL.revokeObjectURL(src));
    show(host, img);
  } catch (error) {
    showFailure(host, error, 'weights');
  }
}

async function picture(path) {
  const answer = await fetch(path, { headers: { Accept: 'image/png' } }).catch(() => {
    throw new Problem(0, { detail: t('api.unreachable') });
  });
  if (!answer.ok) throw new Problem(answer.status, await answer.json().catch(() => ({})));
  return answer.blob();
}

/** The confusion matrix and the worst-classified test digits. */
import { get } from '../api.js';
import { showCurl } from '../curl.js';
import { byId, el, show } from '../dom.js';
import { percent, whole } from '../format.js';
import { evaluationPath } from './classify.js';
import { className } from './dataset.js';
import { notice, showFailure } from './missing.js';
import { isSeen } from './time.js';
import { t } from '../i18n.js';

/**
 * @param {import('./classify.js').Subject | undefined} subject
 * @param {import('./dataset.js').Dataset | undefined} dataset
 * @param {(index: number) => void} choose shows a test digit
 */
export async function showEvaluation(subject, dataset, choose) {
  const hosts = [byId('confusion'), byId('worst')];
  const call = subject && (subject.kind === 'model' || subject.epoch !== undefined) ? { path: evaluationPath(subject) } : null;
  showCurl(byId('evaluation-curl'), ...(call ? [call] : []));
  if (!call) return hosts.forEach((host) => notice(host, t('draw.confusion.none')));
  try {
    const evaluation = await get(call.path);
    if (!isSeen(subject)) return;
    show(byId('confusion'), matrix(evaluation, dataset));
    show(byId('worst'), gallery(evaluation.worst, dataset, choose));
  } catch (error) {
    if (isSeen(subject)) hosts.forEach((host) => showFailure(host, error, 'evaluation'));
  }
}

function matrix({ confusion, classes }, dataset) {
  const most = Math.max(...confusion.flatMap((row, i) => row.filter((_, j) => i !== j)), 1);
  const names = confusion.map((_, i) => className(dataset, i));
  const head = [...names, t('draw.confusion.recall')].map((text) => el('th', { scope: 'col', title: text }, el('span', {}, text)));
  const rows = confusion.map((row, truth) => el('tr', {},
    el('th', { scope: 'row', title: names[truth] }, names[truth]),
    ...row.map((count, said) => cell(count, truth === said, count / most)),
    el('td', {}, percent(classes[truth].recall, 0))));
  const many = names.length > 12;
  const long = names.some((name) => name.length > 3);
  const kinds = ['heat', many || long ? 'wide' : '', many ? 'many' : '', long ? 'named' : ''];
  return el('table', { className: kinds.filter(Boolean).join(' '), 'aria-describedby': 'confusion-hint' },
    el('thead', {}, el('tr', {}, el('td'), ...head)), el('tbody', {}, ...rows));
}

function cell(count, right, heat) {
  const td = el('td', { className: right ? 'right' : '' }, count ? whole(count) : '·');
  if (!right) td.style.background = `color-mix(in srgb, var(--heat) ${Math.round(55 * Math.sqrt(heat))}%, transparent)`;
  return td;
}

function gallery(worst, dataset, choose) {
  // Where few are wrong, those of the greatest loss are right.
  const wrong = worst.filter(({ label, predicted }) => predicted !== label);
  if (!wrong.length) return el('p', { className: 'notice' }, t('draw.worst.none'));
  return el('ul', { className: 'gallery' }, ...wrong.map((each) => el('li', {}, picture(each, dataset, choose))));
}

function picture({ index, label, predicted, image }, dataset, choose) {
  const [truth, said] = [label, predicted].map((number) => className(dataset, number));
  const img = el('img', { src: image, alt: '', className: 'pixels', width: 84, height: 84 });
  return el('button', {
    type: 'button',
    'aria-label': t('draw.worst.show', { index, truth, said }),
    on: { click: () => choose(index) },
  }, img, el('span', {}, t('draw.worst.item', { truth, said })));
}

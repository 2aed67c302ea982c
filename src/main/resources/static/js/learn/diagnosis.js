/** What the gradient doctor answers, in the reader's language. */
import { el } from '../dom.js';
import { short } from '../format.js';
import { rich, t } from '../i18n.js';

const MOST = 3;

/** @param {any} answer of the service @returns {HTMLElement[]} */
export function diagnosis({ agrees, tensors, diagnoses }) {
  return [verdict(agrees, diagnoses.length > 0), ...diagnoses.slice(0, MOST).flatMap(finding), table(tensors)];
}

function verdict(agrees, explained) {
  const key = agrees ? 'agrees' : explained ? 'wrong' : 'unexplained';
  return el('p', {}, el('strong', { className: agrees ? 'sound' : 'unsound' }, t(`doctor.${key}`)));
}

const about = (mistake, part) => el('p', {}, ...rich(`doctor.mistakes.${mistake}.${part}`));

function finding({ mistake, tensors, step, with: others }, i) {
  const box = el('div', { className: 'finding', data: { mistake } }, about(mistake, 'what'),
    el('p', { className: 'hint' }, t('doctor.where', { tensors: tensors.join(', ') }), ...(step === null ? [] : [' ', ...rich('doctor.step', { step: short(step) })])),
    el('h3', {}, t('doctor.fix')), about(mistake, 'fix'),
    ...(others.length ? [el('p', {}, t('doctor.together')), ...others.map((other) => about(other, 'what'))] : []));
  return i === 0 ? [box] : [el('p', { className: 'hint' }, t('doctor.also')), box];
}

function table(tensors) {
  const head = ['tensor', 'shape', 'largest', 'relative', 'cosine'].map((name) => el('th', { scope: 'col' }, t(`doctor.${name}`)));
  const rows = tensors.map(({ name, shape, largestDifference, relativeError, cosine }) => el('tr', {}, el('th', { scope: 'row' }, name),
    ...[shape.join(' × '), short(largestDifference), short(relativeError), cosine === null ? '–' : cosine.toFixed(9)].map((text) => el('td', {}, text))));
  return el('div', { className: 'scroll', tabIndex: 0, role: 'region', 'aria-label': t('doctor.table') },
    el('table', {}, el('thead', {}, el('tr', {}, ...head)), el('tbody', {}, ...rows)));
}

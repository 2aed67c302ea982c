/** What an audit has found so far, in words, and segment by segment. */
import { el } from '../dom.js';
import { t } from '../i18n.js';

const MOST = 200;
const DIGITS = 16;

const short = (text) => (text.length > DIGITS + 8 ? `${text.slice(0, DIGITS)}…` : text);

/** @param {any} audit @returns {{verdict: string, segments: HTMLElement[]}} */
export function auditView(audit) {
  const { segments } = audit;
  const wrong = segments.filter(({ equal }) => equal === false);
  const others = segments.filter((segment) => !wrong.includes(segment));
  const shown = new Set([...wrong, ...others].slice(0, MOST));
  return {
    verdict: verdictOf(audit, wrong[0]),
    segments: [...segments.filter((segment) => shown.has(segment)).map(row), ...rest(segments.length - shown.size)],
  };
}

function verdictOf({ status, cause, segments }, wrong) {
  // The first is the start, which is part of every check.
  const [done, all] = [segments.slice(1).filter(({ equal }) => equal === true).length, segments.length - 1];
  if (status === 'RUNNING') return t('audit.running', { done, all });
  if (status === 'CONFIRMED') return t(cause === 'ALL_EQUAL' ? 'audit.confirmed' : 'audit.sampled', { all });
  if (status === 'REFUTED') return t('audit.refuted', { pointer: wrong.pointer, expected: short(wrong.expected), found: short(wrong.found) });
  return t('audit.impossible', { cause: t(`audit.causes.${cause}`) });
}

function row({ fromEpoch, toEpoch, equal, found }) {
  const state = equal === undefined ? 'pending' : equal ? 'equal' : 'different';
  const place = toEpoch === 0 ? t('audit.start') : t('audit.segment', { from: fromEpoch, to: toEpoch });
  return el('li', { data: { state }, title: found ?? '' }, t('audit.row', { place, state: t(`audit.states.${state}`) }));
}

const rest = (count) => (count > 0 ? [el('li', {}, t('audit.more', { count }))] : []);

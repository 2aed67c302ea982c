/** All jobs of one person, in a dialog. */
import { byId, el, show } from '../dom.js';
import { percent } from '../format.js';
import { standing } from './people.js';
import { linkTo } from './tile.js';
import { t, texts } from '../i18n.js';

/** @type {string | undefined} */
let owner;
let shown = '';

export function showAllOf(someone, everybody) {
  owner = someone;
  shown = '';
  byId('class-jobs').showModal();
  refreshAll(everybody);
}

/** @param {import('./people.js').Person[]} everybody */
export function refreshAll(everybody) {
  if (!byId('class-jobs').open) return;
  const person = everybody.find((each) => each.owner === owner);
  const rows = (person?.jobs ?? []).map((job) => [job.id, job.name, standing(job), job.latestMetrics?.testAccuracy]);
  const now = JSON.stringify(rows);
  if (now === shown) return;
  shown = now;
  byId('class-jobs-title').textContent = person?.name ?? t('class.noJobs');
  const at = /** @type {HTMLAnchorElement | null} */ (document.activeElement)?.hash;
  show(byId('class-jobs-list'), table(rows));
  /** @type {HTMLElement | null} */ (at ? byId('class-jobs-list').querySelector(`a[href="${at}"]`) : null)?.focus();
}

function table(rows) {
  const head = texts('class.head').map((text) => el('th', { scope: 'col' }, text));
  return el('table', {}, el('thead', {}, el('tr', {}, ...head)), el('tbody', {}, ...rows.map(row)));
}

const row = ([id, name, standingNow, accuracy]) =>
  el('tr', {},
    el('td', {}, el('a', { href: linkTo({ id }), dir: 'auto', on: { click: () => byId('class-jobs').close() } }, name)),
    el('td', {}, standingNow),
    el('td', {}, accuracy === undefined ? '–' : percent(accuracy)));

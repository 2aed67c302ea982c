/** Which jobs are listed: by name, by status, in which order, page by page. */
import { byId, el } from '../dom.js';
import { soon } from '../explore/slider.js';
import { t } from '../i18n.js';
import { jobs } from '../jobs.js';
import { owner } from '../session.js';
import { inWords } from './settings.js';

const STATUSES = ['QUEUED', 'RUNNING', 'PAUSED', 'SUCCEEDED', 'FAILED', 'CANCELLED'];

/** The newest first is what the service does unasked. */
const ORDERS = ['', '-testAccuracy', 'testLoss', 'trainLoss', 'name', 'createdAt'];

/** @type {string[]} the cursors of the pages before this one, newest first */
let earlier = [];

export function startSearch() {
  byId('jobs-status').append(...STATUSES.map((status) => el('option', { value: status, textContent: inWords(status) })));
  byId('jobs-name').addEventListener('input', soon(search, 250));
  byId('jobs-sort').append(...ORDERS.map((order) => el('option', { value: order, textContent: t(`compare.orders.${order.replace('-', '') || 'newest'}`) })));
  ['jobs-status', 'jobs-sort', 'jobs-mine'].forEach((id) => byId(id).addEventListener('change', search));
  byId('jobs-search').addEventListener('submit', (event) => event.preventDefault());
  byId('jobs-older').addEventListener('click', () => turn(jobs.page.nextCursor, [jobs.query.cursor, ...earlier]));
  byId('jobs-newer').addEventListener('click', () => turn(earlier[0], earlier.slice(1)));
  jobs.addEventListener('change', showPager);
  jobs.addEventListener('change', showMine);
  showPager();
}

/** Only whoever has a name has jobs of their own. */
function showMine() {
  byId('jobs-mine-field').hidden = owner() === null;
}

function search() {
  earlier = [];
  jobs.list({
    name: byId('jobs-name').value.trim(),
    status: byId('jobs-status').value,
    owner: (byId('jobs-mine').checked && owner()) || '',
    sort: byId('jobs-sort').value,
  });
}

function turn(cursor, before) {
  if (cursor === undefined) return;
  earlier = before;
  jobs.list({ cursor });
}

/** Not disabled, which would take the keyboard's focus away at the last page. */
function showPager() {
  const { nextCursor } = jobs.page;
  byId('jobs-older').setAttribute('aria-disabled', String(nextCursor === undefined));
  byId('jobs-newer').setAttribute('aria-disabled', String(!earlier.length));
  byId('jobs-page').textContent = t('train.list.page', { page: earlier.length + 1 });
  byId('jobs-pager').hidden = nextCursor === undefined && !earlier.length;
}

/** Who calls: asks for a key where the service wants one, and shows whose it is. */
import { calls, explain, get, Problem, post, remove } from './api.js';
import { connection } from './connection.js';
import { byId } from './dom.js';
import { t } from './i18n.js';
import { recall, remember } from './memory.js';

const OWNER = 'owner';

/** @typedef {{owner: string | null, role: string, mode: string}} Me */

/** @type {Me | null} who signed in; null where nobody has to, and before that */
let caller = null;

/** Dispatches `change` when somebody has come while the page was open. */
export const session = new EventTarget();

/** Who is at the page: who signed in, or who they say they are. */
export const owner = () => (caller ? caller.owner : byId('owner').value.trim() || null);

/** Whether somebody has signed in. */
export const isKnown = () => caller !== null;

/** Whether the page waits for somebody to sign in. */
export const isAsking = () => byId('sign-in').open;

/** What changes when somebody else is at the page. */
export const whoIsHere = () => [caller?.owner, caller?.role];

/** Whether the caller may change only what is theirs. */
export const isMember = () => caller?.role === 'MEMBER';

/** Whether a job is somebody else's. @param {{owner?: string}} job */
export const isOthers = (job) => job.owner !== undefined && job.owner !== owner();

/** Whether the service will let the caller pause, resume or delete a job. @param {{owner?: string}} job */
export const mayChange = (job) => caller?.role !== 'READER' && (!isMember() || job.owner === caller?.owner);

/** A request for a job, with the name of who sends it where nobody has to sign in. @param {any} request */
export function named(request) {
  const name = owner();
  return caller || name === null ? request : { ...request, metadata: { ...request.metadata, owner: name } };
}

function rememberOwner() {
  byId('owner').value = recall(OWNER) ?? '';
  byId('owner').addEventListener('change', () => remember(OWNER, byId('owner').value.trim()));
}

export async function startSession() {
  rememberOwner();
  calls.addEventListener('stranger', ask);
  byId('sign-in').addEventListener('cancel', (event) => event.preventDefault());
  byId('sign-in').addEventListener('submit', signIn);
  byId('sign-out').addEventListener('click', signOut);
  document.addEventListener('visibilitychange', () => caller && !document.hidden && meet());
  await meet();
}

/** Asks the service who is here: somebody else may have signed in, in another window. */
async function meet() {
  try {
    welcome(await get('api/v1/me'));
  } catch (error) {
    // The banner tells of outages, and a stranger is asked for a key.
    if (!(error instanceof Problem)) throw error;
  }
}

/** @param {Me} me */
function welcome(me) {
  const before = JSON.stringify(whoIsHere());
  const came = isAsking();
  byId('sign-in').close();
  showCaller(me);
  if (came) connection.again();
  if (came || before !== JSON.stringify(whoIsHere())) session.dispatchEvent(new Event('change'));
}

/** @param {Me} me */
function showCaller(me) {
  document.documentElement.dataset.role = me.role;
  if (me.mode !== 'PROTECTED') return;
  caller = me;
  byId('owner-field').hidden = true;
  byId('caller').textContent = byId('caller').title = `${me.role} · ${me.owner}`;
  byId('sign-out').hidden = false;
}

function ask() {
  if (isAsking()) return;
  if (isKnown()) byId('sign-in-hint').textContent = t('session.ended');
  byId('sign-in').showModal();
}

/** What was typed stays: only what failed starts again. @param {SubmitEvent} event */
async function signIn(event) {
  event.preventDefault();
  try {
    const me = await post('api/v1/session', { key: byId('key').value.trim() });
    byId('key').value = byId('sign-in-error').textContent = '';
    welcome(me);
  } catch (error) {
    byId('sign-in-error').textContent = error.status === 422 ? t('session.noKey') : explain(error);
  }
}

async function signOut() {
  try {
    await remove('api/v1/session');
    location.reload();
  } catch (error) {
    connection.lost(error);
  }
}

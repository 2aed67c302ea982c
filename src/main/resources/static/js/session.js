/** Who calls: asks for a key where the service wants one, and shows whose it is. */
import { calls, explain, get, Problem, post, remove } from './api.js';
import { byId } from './dom.js';

const OWNER = 'owner';

/** @type {{owner: string | null, role: string} | null} who signed in; null where nobody has to */
let caller = null;

/** Who is at the page: who signed in, or who they say they are. */
const owner = () => (caller ? caller.owner : byId('owner').value.trim() || null);

/** A request for a job, with the name of who sends it where nobody has to sign in. @param {any} request */
export function named(request) {
  const name = owner();
  return caller || name === null ? request : { ...request, metadata: { ...request.metadata, owner: name } };
}

/** Whether a job is somebody else's. @param {{owner?: string}} job */
export const isOthers = (job) => job.owner !== undefined && job.owner !== owner();

function rememberOwner() {
  byId('owner').value = localStorage.getItem(OWNER) ?? '';
  byId('owner').addEventListener('change', () => localStorage.setItem(OWNER, byId('owner').value.trim()));
}

/** Panels start meanwhile: the page is loaded anew once somebody has signed in or out. */
export async function startSession() {
  rememberOwner();
  calls.addEventListener('stranger', ask);
  byId('sign-in').addEventListener('cancel', (event) => event.preventDefault());
  byId('sign-in').addEventListener('submit', signIn);
  byId('sign-out').addEventListener('click', signOut);
  try {
    showCaller(await get('api/v1/me'));
  } catch (error) {
    // The panels tell of outages, and a stranger is asked for a key.
    if (!(error instanceof Problem)) throw error;
  }
}

/** @param {{owner: string | null, role: string, mode: string}} me */
function showCaller(me) {
  document.documentElement.dataset.role = me.role;
  if (me.mode !== 'PROTECTED') return;
  caller = me;
  byId('owner-field').hidden = true;
  byId('caller').textContent = `${me.owner} · ${me.role}`;
  byId('sign-out').hidden = false;
}

function ask() {
  if (!byId('sign-in').open) byId('sign-in').showModal();
}

/** @param {SubmitEvent} event */
async function signIn(event) {
  event.preventDefault();
  try {
    await post('api/v1/session', { key: byId('key').value.trim() });
    location.reload();
  } catch (error) {
    byId('sign-in-error').textContent = error.status === 422 ? 'This is not a key, or not any more.' : explain(error);
  }
}

async function signOut() {
  await remove('api/v1/session');
  location.reload();
}

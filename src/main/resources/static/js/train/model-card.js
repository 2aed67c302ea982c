/** The card of the followed job's model, to be read and printed. */
import { getText } from '../api.js';
import { showError } from '../connection.js';
import { showCurl } from '../curl.js';
import { byId, show } from '../dom.js';
import { jobs } from '../jobs.js';
import { elementsOf } from './card-text.js';

/** The path of the card that is open. */
let open = '';

export function startModelCard() {
  byId('annotate-card').addEventListener('click', read);
  byId('model-card-print').addEventListener('click', print);
  byId('model-card-close').addEventListener('click', close);
  jobs.addEventListener('change', closeIfOthers);
}

const pathOf = ({ name, version }) => `api/v1/models/${encodeURIComponent(name)}/versions/${version}/card`;

async function read() {
  const path = pathOf(jobs.focused.model);
  open = path;
  showError(byId('annotate-error'), null);
  try {
    const text = await getText(path);
    if (open !== path) return;
    show(byId('model-card-text'), ...elementsOf(text));
    byId('model-card-file').href = path;
    showCurl(byId('model-card-curl'), { path });
    byId('model-card').hidden = false;
    byId('model-card-title').focus();
  } catch (error) {
    showError(byId('annotate-error'), error);
  }
}

/** Nothing but the card goes on the paper. */
function print() {
  document.documentElement.dataset.print = 'card';
  addEventListener('afterprint', () => delete document.documentElement.dataset.print, { once: true });
  window.print();
}

function close() {
  hide();
  byId('annotate-card').focus();
}

function hide() {
  open = '';
  byId('model-card').hidden = true;
  show(byId('model-card-text'));
}

/** Another job has another card. */
function closeIfOthers() {
  const model = jobs.focused?.model;
  if (open && (!model || pathOf(model) !== open)) hide();
}

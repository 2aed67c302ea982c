/** Checks a receipt: takes the file, and follows its audit until there is a verdict. */
import { get, postFile } from '../api.js';
import { showError } from '../connection.js';
import { showCurl } from '../curl.js';
import { byId, show } from '../dom.js';
import { t } from '../i18n.js';
import { auditView } from './audit-view.js';

const PATH = 'api/v1/audits';
const PAUSE_MILLIS = 500;

let asked = 0;

export function startAudit() {
  const card = byId('audit');
  byId('audit-file').addEventListener('change', ({ target }) => {
    if (target.files[0]) check(target.files[0]);
    // So that the same file may be chosen once more.
    target.value = '';
  });
  card.addEventListener('dragover', (event) => {
    event.preventDefault();
    card.classList.add('dropping');
  });
  card.addEventListener('dragleave', () => card.classList.remove('dropping'));
  card.addEventListener('drop', (event) => {
    event.preventDefault();
    card.classList.remove('dropping');
    if (event.dataTransfer.files[0]) check(event.dataTransfer.files[0]);
  });
}

/** @param {File} file */
async function check(file) {
  const turn = ++asked;
  const type = file.name.endsWith('.zip') ? 'application/zip' : 'application/json';
  const some = byId('audit-segments').value.trim();
  const path = some ? `${PATH}?segments=${encodeURIComponent(some)}` : PATH;
  showError(byId('audit-error'), null);
  show(byId('audit-segments-found'));
  say(t('audit.sent', { name: file.name }));
  showCurl(byId('audit-curl'), { path, options: `-H 'Content-Type: ${type}' --data-binary @${type.endsWith('zip') ? 'receipt.zip' : 'receipt.json'}` });
  try {
    let audit = await postFile(path, file, type);
    while (turn === asked && audit.status === 'RUNNING') {
      present(audit);
      await new Promise((wait) => setTimeout(wait, PAUSE_MILLIS));
      audit = await get(`${PATH}/${audit.id}`);
    }
    if (turn === asked) present(audit);
  } catch (error) {
    if (turn !== asked) return;
    say('');
    showError(byId('audit-error'), error);
  }
}

function present(audit) {
  const { verdict, segments } = auditView(audit);
  byId('audit-verdict').dataset.status = audit.status;
  say(verdict);
  show(byId('audit-segments-found'), ...segments);
}

/** Set only when it changes, as it is read out then. */
function say(text) {
  if (byId('audit-verdict').textContent !== text) byId('audit-verdict').textContent = text;
}

/** The gradient doctor: takes a gradient of one's own, from a file or as text, and shows what is wrong with it. */
import { get, post, postFile } from '../api.js';
import { asset } from '../assets.js';
import { againOnceBack, showError } from '../connection.js';
import { showCurl } from '../curl.js';
import { byId, show } from '../dom.js';
import { asker } from '../explore/experiment.js';
import { t } from '../i18n.js';
import { diagnosis } from './diagnosis.js';

const PATH = 'api/v1/gradient-diagnoses';
const NPZ = 'application/x-npz';

let asked = 0;

export function startDoctor() {
  const doctor = byId('doctor');
  byId('doctor-file').addEventListener('change', (event) => event.target.files[0] && examineFile(event.target.files[0]));
  byId('doctor-ask').addEventListener('click', () => examineText(byId('doctor-json').value));
  byId('doctor-example').addEventListener('click', asker(byId('doctor-error'), tryExample));
  doctor.addEventListener('dragover', (event) => {
    event.preventDefault();
    doctor.classList.add('dropping');
  });
  doctor.addEventListener('dragleave', () => doctor.classList.remove('dropping'));
  doctor.addEventListener('drop', (event) => {
    event.preventDefault();
    doctor.classList.remove('dropping');
    if (event.dataTransfer.files[0]) examineFile(event.dataTransfer.files[0]);
  });
}

async function tryExample() {
  byId('doctor-json').value = JSON.stringify(await get(asset('learn/doctor-example.json')), null, 1);
  byId('doctor-paste').open = true;
  examineText(byId('doctor-json').value);
}

/** @param {File} file */
async function examineFile(file) {
  if (!file.name.toLowerCase().endsWith('.npz')) return examineText(await file.text());
  const options = `-H 'Content-Type: ${NPZ}' --data-binary @gradient.npz`;
  return examine({ path: PATH, options }, () => postFile(PATH, file, NPZ));
}

/** @param {string} text */
function examineText(text) {
  let body;
  try {
    body = JSON.parse(text);
  } catch (error) {
    return refuse(t('doctor.notJson', { reason: error.message }));
  }
  return examine({ method: 'POST', path: PATH, body }, () => post(PATH, body));
}

function refuse(text) {
  asked++;
  show(byId('doctor-answer'));
  byId('doctor-error').textContent = text;
}

async function examine(call, ask) {
  const turn = ++asked;
  showError(byId('doctor-error'), null);
  byId('doctor-answer').textContent = t('doctor.busy');
  showCurl(byId('doctor-curl'), call);
  try {
    const answer = await ask();
    if (turn === asked) show(byId('doctor-answer'), ...diagnosis(answer));
  } catch (error) {
    if (turn !== asked) return;
    show(byId('doctor-answer'));
    showError(byId('doctor-error'), error);
    againOnceBack(error, () => turn === asked && examine(call, ask));
  }
}

/** The Draw panel: a digit, and the predictions of networks for it. */
import { showError } from '../connection.js';
import { byId } from '../dom.js';
import { t } from '../i18n.js';
import { jobs } from '../jobs.js';
import { clearAnswer, showAnswer } from './answer.js';
import { classify } from './classify.js';
import { saveDrawing } from './command.js';
import { className, datasetOf } from './dataset.js';
import { showEvaluation } from './evaluation.js';
import { showHistory } from './history.js';
import { startOwn } from './own-panel.js';
import { clearSensitivity, measureSensitivity } from './sensitivity.js';
import { Sketch } from './sketch.js';
import { chosenSubject, startSubjects } from './subject.js';
import { drawTestDigit } from './test-digits.js';
import { isSeen, loadTime, seen, startTime } from './time.js';
import { showWeights } from './weights.js';

const sketch = new Sketch(byId('sketch'));
let asked = 0;
/** @type {number | undefined} the epoch of the checkpoint that classified last */
let askedAt;
/** @type {import('./dataset.js').Dataset | undefined} of the chosen network */
let dataset;
/** @type {Promise<void> | undefined} */
let subjectsOffered;

export function startDraw() {
  byId('sketch').addEventListener('drawn', () => {
    byId('sketch-truth').textContent = '';
    ask();
  });
  byId('sketch-clear').addEventListener('click', () => sketch.clear());
  byId('sketch-undo').addEventListener('click', () => sketch.undo());
  byId('sketch-save').addEventListener('click', () => saveDrawing(byId('sketch')));
  byId('pen-width').addEventListener('input', (event) => (sketch.penWidth = Number(event.target.value)));
  byId('test-digit').addEventListener('click', () => showTestDigit());
  byId('sensitivity-run').addEventListener('click', () => measureSensitivity(seen(), sketch));
  clearAnswer();
  startTime(showSeen);
  subjectsOffered = startSubjects(subjectChanged, askIfLearned);
  startOwn(sketch);
}

async function subjectChanged() {
  await loadTime();
  await showSeen();
}

/** Shows all that there is of the network that is looked at. */
async function showSeen() {
  const subject = seen();
  const found = await datasetOf(subject).catch(() => undefined);
  if (!isSeen(subject)) return;
  dataset = found;
  ask();
  showEvaluation(subject, dataset, showTestDigit);
  showWeights(subject, dataset);
}

/** Looks again once the chosen job has a new checkpoint. */
async function askIfLearned() {
  const subject = chosenSubject();
  const epoch = subject?.kind === 'job' ? jobs.find(subject.job)?.latestMetrics?.epoch : undefined;
  if (epoch === askedAt) return;
  askedAt = epoch;
  const before = JSON.stringify(seen());
  await loadTime();
  if (JSON.stringify(seen()) !== before) await showSeen();
  else showHistory(chosenSubject(), sketch, dataset);
}

/** @param {number} [index] random by default */
async function showTestDigit(index) {
  try {
    await subjectsOffered;
    dataset = await datasetOf(seen());
    const { label, index: shown } = await drawTestDigit(sketch, dataset, index);
    byId('sketch-truth').textContent = t('draw.sketch.truth', { index: shown, dataset: dataset.name, label: className(dataset, label) });
    byId('sketch').scrollIntoView({ block: 'nearest' });
    await ask();
  } catch (error) {
    showError(byId('answer-error'), error);
  }
}

async function ask() {
  const subject = seen();
  const turn = ++asked;
  showError(byId('answer-error'), null);
  clearSensitivity();
  showHistory(chosenSubject(), sketch, dataset);
  if (sketch.isEmpty || !subject) return clearAnswer(dataset);
  try {
    const answer = await classify(subject, sketch);
    // A later drawing may have been classified meanwhile.
    if (turn === asked) showAnswer(answer, subject, sketch, dataset);
  } catch (error) {
    if (turn === asked) showError(byId('answer-error'), error);
  }
}

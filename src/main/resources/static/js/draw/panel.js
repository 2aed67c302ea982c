/** The Draw panel: a digit, and the predictions of networks for it. */
import { explain, Problem } from '../api.js';
import { byId } from '../dom.js';
import { jobs } from '../jobs.js';
import { clearAnswer, showAnswer } from './answer.js';
import { classify } from './classify.js';
import { showEvaluation } from './evaluation.js';
import { showHistory } from './history.js';
import { clearSensitivity, measureSensitivity } from './sensitivity.js';
import { Sketch } from './sketch.js';
import { chosenSubject, startSubjects } from './subject.js';
import { drawTestDigit } from './test-digits.js';
import { showWeights } from './weights.js';

const sketch = new Sketch(byId('sketch'));
let asked = 0;
/** @type {number | undefined} the epoch of the checkpoint that classified last */
let askedAt;

export function startDraw() {
  byId('sketch').addEventListener('drawn', () => {
    byId('sketch-truth').textContent = '';
    ask();
  });
  byId('sketch-clear').addEventListener('click', () => sketch.clear());
  byId('sketch-undo').addEventListener('click', () => sketch.undo());
  byId('pen-width').addEventListener('input', (event) => (sketch.penWidth = Number(event.target.value)));
  byId('test-digit').addEventListener('click', () => showTestDigit());
  byId('sensitivity-run').addEventListener('click', () => measureSensitivity(chosenSubject(), sketch));
  clearAnswer();
  startSubjects(subjectChanged, askIfLearned);
}

function subjectChanged() {
  const subject = chosenSubject();
  ask();
  showEvaluation(subject, showTestDigit);
  showWeights(subject);
}

/** Classifies again once the chosen job has a new checkpoint. */
function askIfLearned() {
  const subject = chosenSubject();
  const epoch = subject?.kind === 'job' ? jobs.find(subject.job)?.latestMetrics?.epoch : undefined;
  if (epoch === askedAt) return;
  askedAt = epoch;
  ask();
}

/** @param {number} [index] random by default */
async function showTestDigit(index) {
  try {
    const { label, index: shown } = await drawTestDigit(sketch, index);
    byId('sketch-truth').textContent = `Test digit ${shown}: a ${label}.`;
    byId('sketch').scrollIntoView({ block: 'nearest' });
    await ask();
  } catch (error) {
    byId('answer-error').textContent = explain(error);
  }
}

async function ask() {
  const subject = chosenSubject();
  const turn = ++asked;
  byId('answer-error').textContent = '';
  clearSensitivity();
  showHistory(subject, sketch);
  if (sketch.isEmpty || !subject) return clearAnswer();
  try {
    const answer = await classify(subject, sketch);
    // A later drawing may have been classified meanwhile.
    if (turn === asked) showAnswer(answer, subject);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    byId('answer-error').textContent = error.text;
  }
}

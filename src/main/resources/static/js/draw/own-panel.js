/** The card that keeps drawings as a data set and goes on training with it. */
import { showError } from '../connection.js';
import { showCurl } from '../curl.js';
import { byId } from '../dom.js';
import { t } from '../i18n.js';
import { jobs } from '../jobs.js';
import { findOwn, keep, keepCall, nextSplit, showCount, showLabels, startName } from './own-digits.js';
import { goOn, showProgress } from './own-training.js';
import { chosenSubject } from './subject.js';

/** @type {import('./own-digits.js').OwnDigits | undefined} */
let own;
/** What is being done; the next waits for it. */
let doing = Promise.resolve();

/** @param {import('./sketch.js').Sketch} sketch */
export function startOwn(sketch) {
  const update = () => attempt(async () => showOwn(await findOwn(), sketch));
  startName(update);
  byId('own-split').addEventListener('change', () => own && showNext(own));
  byId('own-train').addEventListener('click', () => attempt(train));
  byId('draw').addEventListener('shown', update);
  jobs.addEventListener('change', showProgress);
  return update();
}

/** Does one thing after the other, and shows why it failed. @param {() => Promise<void>} work */
function attempt(work) {
  doing = doing.then(() => showError(byId('own-error'), null)).then(work).catch((error) => showError(byId('own-error'), error));
  return doing;
}

function showOwn(found, sketch) {
  own = found;
  showCount(found);
  showNext(found);
  showLabels(found, (label) => attempt(() => keepAs(label, sketch)));
  byId('own-train').disabled = !found.trainSize || !found.testSize;
}

const showNext = (found) => (byId('own-next').textContent = t(`draw.own.next.${nextSplit(found)}`));

async function keepAs(label, sketch) {
  if (!own) return;
  if (sketch.isEmpty) {
    byId('own-kept').textContent = t('draw.own.nothing');
    return;
  }
  showCurl(byId('own-curl'), keepCall(own, label, '…'));
  const split = nextSplit(own);
  showOwn(await keep(own, label, sketch.image), sketch);
  byId('own-kept').textContent = t(`draw.own.kept.${split}`, { label: own.classNames?.[label] ?? label });
  sketch.clear();
}

async function train() {
  if (own) showCurl(byId('own-train-curl'), await goOn(own, chosenSubject()));
}

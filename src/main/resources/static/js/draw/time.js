/** The time of a network: the checkpoints of its job, one of which is looked at. */
import { get } from '../api.js';
import { byId } from '../dom.js';
import { soon } from '../explore/slider.js';
import { percent, short } from '../format.js';
import { t } from '../i18n.js';
import { bind } from '../link.js';
import { jobPath } from '../jobs.js';
import { chosenSubject } from './subject.js';

/** @type {any[]} the checkpoints of the chosen network's job, oldest first */
let checkpoints = [];
/** Which of them is looked at; null is the end, whichever that comes to be. @type {number | null} */
let epoch = null;
let job = '';

const slider = () => byId('time-slider');

/** What a subject stands for: the best version may become another one. @param {any} [subject] */
const identity = ({ job: of, name, version, epoch: at } = {}) => JSON.stringify([of, name, version, at]);

/** The network to show: the chosen one, or one of its checkpoints. @returns {import('./classify.js').Subject | undefined} */
export function seen() {
  const subject = chosenSubject();
  const last = checkpoints.at(-1)?.epoch;
  if (!subject || last === undefined || subject.job !== job) return subject;
  if (subject.kind === 'model' && (epoch ?? last) === last) return subject;
  return { ...subject, kind: 'job', job, epoch: epoch ?? last };
}

/** Whether this is still the network to show. @param {import('./classify.js').Subject} [subject] */
export const isSeen = (subject) => identity(subject) === identity(seen());

/** @param {() => void} changed called when another checkpoint is to be shown */
export function startTime(changed) {
  const later = soon(changed);
  const control = {
    get: () => (epoch === null ? '' : String(epoch)),
    set: (value) => {
      epoch = value === '' || !Number.isInteger(Number(value)) ? null : Number(value);
      showTime();
    },
  };
  const keep = bind('draw', 'epoch', control, later);
  slider().addEventListener('input', () => {
    const at = slider().valueAsNumber;
    epoch = at === checkpoints.length - 1 ? null : checkpoints[at].epoch;
    showTime();
    keep();
    later();
  });
}

/** Asks for the checkpoints of the chosen network's job, which may still learn. */
export async function loadTime() {
  const subject = chosenSubject();
  const wanted = subject?.job ?? '';
  if (wanted !== job && job !== '') epoch = null;
  job = wanted;
  // The job may have been deleted; its model is kept.
  const items = wanted ? await get(`${jobPath(wanted)}/checkpoints`).then((answer) => answer.items, () => []) : [];
  if (wanted !== job) return;
  checkpoints = items;
  showTime();
}

function showTime() {
  slider().disabled = checkpoints.length < 2;
  if (!checkpoints.length) return (byId('time-at').textContent = '–');
  const found = checkpoints.findIndex((each) => each.epoch === epoch);
  const at = found < 0 ? checkpoints.length - 1 : found;
  const { metrics } = checkpoints[at];
  const text = t('draw.time.at', { epoch: metrics.epoch, accuracy: percent(metrics.testAccuracy), loss: short(metrics.testLoss) });
  Object.assign(slider(), { max: String(checkpoints.length - 1), value: String(at) });
  slider().setAttribute('aria-valuetext', text);
  byId('time-at').textContent = text;
}

/** Learn: the chapter as a course, one step at a time. */
import { byId, el, show } from '../dom.js';
import { t } from '../i18n.js';
import { hashOf, moves, place, settle } from '../link.js';
import { startDoctor } from './doctor.js';
import { isDone, progress } from './progress.js';
import { STEPS } from './steps.js';
import { View } from './view.js';

let shown = '';

export function startLearn() {
  startDoctor();
  moves.addEventListener('move', showPlace);
  progress.addEventListener('change', showContents);
  showPlace();
}

const nextToDo = () => STEPS.find(({ id }) => !isDone(id)) ?? STEPS[0];

function showPlace() {
  if (place().panel !== 'learn' && shown !== '') return;
  const step = STEPS.find(({ id }) => id === place().rest) ?? nextToDo();
  settle('learn', step.id);
  if (step.id === shown) return;
  const isFirst = shown === '';
  shown = step.id;
  showContents();
  const view = new View(step, `${STEPS.indexOf(step) + 1} / ${STEPS.length}`, around(step));
  show(byId('learn-step'), view.element);
  view.start();
  // Where the link was, another step is now.
  if (!isFirst) view.focus();
}

const link = (step, text, more = {}) => el('a', { href: hashOf('learn', step.id), textContent: text, ...more });

const title = ({ id }) => t(`learn.steps.${id}.title`);

function showContents() {
  const items = STEPS.map((step) => {
    const current = step.id === shown ? { 'aria-current': 'step' } : {};
    const done = isDone(step.id) ? [el('span', { className: 'visually-hidden' }, t('learn.done'))] : [];
    return el('li', { className: done.length ? 'done' : '' }, link(step, title(step), current), ...done);
  });
  show(byId('learn-steps'), ...items);
}

/** Links to the steps before and after. */
function around(step) {
  const at = STEPS.indexOf(step);
  return [[STEPS[at - 1], '←', 'prev'], [STEPS[at + 1], '→', 'next']]
    .filter(([other]) => other)
    .map(([other, arrow, rel]) => link(other, rel === 'prev' ? `${arrow} ${title(other)}` : `${title(other)} ${arrow}`, { rel }));
}

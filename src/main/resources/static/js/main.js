import { startClass } from './class/panel.js';
import { byId } from './dom.js';
import { startDraw } from './draw/panel.js';
import { startExplore } from './explore/panel.js';
import { startLanguage } from './i18n.js';
import { watchJobs } from './jobs.js';
import { startLearn } from './learn/panel.js';
import { startLinks } from './link.js';
import { startSession } from './session.js';
import { startTabs, whenFirstShown } from './tabs.js';
import { startTheme } from './theme.js';
import { startTrain } from './train/panel.js';

startLanguage(byId('language'));
startTheme();
startLinks();
const known = startSession();
const training = Promise.all([startTrain(), watchJobs()]);

/** What fills each panel when it is first shown; the course is for everybody, and need not wait for who has come. */
const panels = {
  learn: startLearn,
  train: () => Promise.all([known, training]),
  draw: () => Promise.all([known, startDraw()]),
  explore: () => Promise.all([known, startExplore()]),
  class: () => Promise.all([known, startClass()]),
};
/** @type {Promise<any>} */
let filled = Promise.resolve();
// What is shown first is shown whole; what the others lack comes while they are hidden.
for (const [id, fill] of Object.entries(panels)) whenFirstShown(id, () => (filled = Promise.all([filled, fill()])));
startTabs();
await filled;
document.documentElement.classList.remove('starting');

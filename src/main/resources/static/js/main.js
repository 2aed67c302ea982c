import { startClass } from './class/panel.js';
import { startDraw } from './draw/panel.js';
import { startExplore } from './explore/panel.js';
import { watchJobs } from './jobs.js';
import { startSession } from './session.js';
import { startTabs, whenFirstShown } from './tabs.js';
import { startTheme } from './theme.js';
import { startTrain } from './train/panel.js';

startTheme();
const known = startSession();
whenFirstShown('draw', startDraw);
whenFirstShown('explore', startExplore);
whenFirstShown('class', startClass);
const filled = Promise.all([startTrain(), watchJobs()]);
startTabs();
await Promise.all([filled, known]);
document.documentElement.classList.remove('starting');

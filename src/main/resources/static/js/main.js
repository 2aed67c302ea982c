import { startDraw } from './draw/panel.js';
import { startExplore } from './explore/panel.js';
import { jobs } from './jobs.js';
import { startTabs, whenFirstShown } from './tabs.js';
import { startTheme } from './theme.js';
import { startTrain } from './train/panel.js';

startTheme();
startTrain();
whenFirstShown('draw', startDraw);
whenFirstShown('explore', startExplore);
startTabs();
jobs.watch();

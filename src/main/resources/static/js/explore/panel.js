/** Explore: the chapter's experiments. */
import { againOnceBack, showError } from '../connection.js';
import { byId } from '../dom.js';
import { place } from '../link.js';
import { startDerivative } from './derivative.js';
import { startDescent } from './descent.js';
import { listFunctions } from './functions.js';
import { startGradientCheck } from './gradient-check.js';
import { startLosses } from './losses.js';
import { startObjective } from './objective.js';
import { startSimpleNetwork } from './simple-network.js';

export function startExplore() {
  startLosses();
  startSimpleNetwork();
  startObjective();
  startGradientCheck();
  startFunctions();
  // The experiment that the address names.
  if (place().panel === 'explore') document.getElementById(`${place().rest}-title`)?.scrollIntoView();
}

async function startFunctions() {
  try {
    const functions = await listFunctions();
    startDescent(functions);
    startDerivative(functions);
  } catch (error) {
    for (const id of ['descent-result', 'derivative-result']) showError(byId(id), error);
    againOnceBack(error, startFunctions);
  }
}

/** Explore: the chapter's experiments. */
import { againOnceBack, showError } from '../connection.js';
import { byId } from '../dom.js';
import { startDerivative } from './derivative.js';
import { startDescent } from './descent.js';
import { listFunctions } from './functions.js';
import { startGradientCheck } from './gradient-check.js';
import { startObjective } from './objective.js';

export function startExplore() {
  startObjective();
  startGradientCheck();
  startFunctions();
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

/** Explore: the chapter's experiments. */
import { Problem } from '../api.js';
import { byId } from '../dom.js';
import { startDerivative } from './derivative.js';
import { startDescent } from './descent.js';
import { listFunctions } from './functions.js';
import { startGradientCheck } from './gradient-check.js';
import { startObjective } from './objective.js';

export async function startExplore() {
  startObjective();
  startGradientCheck();
  try {
    const functions = await listFunctions();
    startDescent(functions);
    startDerivative(functions);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    for (const id of ['descent-result', 'derivative-result']) byId(id).textContent = `Not available: ${error.message}.`;
  }
}

/** The smallest network in the cards: its weights, and the gradient as a table. */
import { experiment } from '../../explore/experiment.js';
import { matrix } from '../matrix.js';

const NAMES = { rowNames: ['x₀', 'x₁'], columnNames: ['y₀', 'y₁', 'y₂'] };

/** The chapter's network, or one of other weights. @param {number[][]} [W] */
export const small = (W) => experiment('simple-networks', W ? { W } : {});

/** @param {number[][]} rows */
export const gradientTable = (rows) => matrix(['dW'], rows, NAMES);

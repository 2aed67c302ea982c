/** What the cards on losses and outputs have in common. */
import { el } from '../../dom.js';
import { experiment } from '../../explore/experiment.js';
import { short } from '../../format.js';

/** Three outputs of three classes, and the right answers. */
export const Y = [[0.1, 0.2, 0.7], [0.8, 0.1, 0.1], [0.3, 0.4, 0.3]];
export const T = [2, 0, 1];

/** @param {any} body */
export const losses = (body) => experiment('losses', body);

/** Softmax of scores as the service has it: those of its smallest network, whose first input alone is 1. @param {number[]} scores */
export const softmax = async (scores) =>
  (await experiment('simple-networks', { W: [scores, scores.map(() => 0)], x: [1, 0], t: [0, 0, 1] })).y;

const word = (value) => (Number.isFinite(value) ? short(value) : String(value).toLowerCase());

/** Numbers as NumPy prints arrays. @param {any} values */
const text = (values) => (Array.isArray(values) ? `[${values.map(text).join(', ')}]` : word(values));

/** @param {...any} values a line for each */
export const lines = (...values) => el('pre', {}, values.map((each) => (typeof each === 'string' ? each : text(each))).join('\n'));

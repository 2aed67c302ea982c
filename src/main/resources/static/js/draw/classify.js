/** Classifies drawings. */
import { post } from '../api.js';

/** @typedef {{kind: 'model', name: string, version?: number, testAccuracy?: number | null} | {kind: 'job', name: string, job: string, dataset: string}} Subject */

/** @param {Subject} subject */
export function modelPath(subject) {
  const model = `api/v1/models/${encodeURIComponent(subject.name)}`;
  return subject.kind === 'model' && subject.version ? `${model}/versions/${subject.version}` : model;
}

/** The path of the version that a subject stands for, where a call needs one. @param {Subject} subject */
export const versionPath = (subject) =>
  `api/v1/models/${encodeURIComponent(subject.name)}/versions/${(subject.kind === 'model' && subject.version) || 'latest'}`;

/**
 * The call that classifies a picture.
 *
 * @param {Subject} subject
 * @param {string | number[]} picture a data URI, or the pixels as the network takes them
 * @param {number} [epoch] of a job's checkpoint; the last one by default
 */
export function classifyCall(subject, picture, epoch) {
  const checkpoint = subject.kind === 'job' ? { checkpoint: { job: subject.job, epoch } } : {};
  return { method: 'POST', path: `${modelPath(subject)}/classify?echo=true`, body: { images: [picture], ...checkpoint } };
}

/** @param {Subject} subject @param {import('./sketch.js').Sketch} sketch @param {number} [epoch] */
export async function classify(subject, sketch, epoch) {
  const { path, body } = classifyCall(subject, sketch.image, epoch);
  const { predictions } = await post(path, body);
  return predictions[0];
}

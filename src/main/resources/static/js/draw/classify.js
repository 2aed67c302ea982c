/** Classifies drawings. */
import { post } from '../api.js';
import { jobPath } from '../jobs.js';

/**
 * A network: a version of a model, or a checkpoint of a job, the last one if no epoch is named.
 *
 * @typedef {{kind: 'model' | 'job', name: string, version?: number, testAccuracy?: number | null, testSize?: number | null, job?: string, dataset?: string, epoch?: number}} Subject
 */

/** @param {Subject} subject */
export function modelPath(subject) {
  const model = `api/v1/models/${encodeURIComponent(subject.name)}`;
  return subject.kind === 'model' && subject.version ? `${model}/versions/${subject.version}` : model;
}

/** The path of the version that a subject stands for, where a call needs one. @param {Subject} subject */
export const versionPath = (subject) =>
  `api/v1/models/${encodeURIComponent(subject.name)}/versions/${subject.version ?? 'latest'}`;

const checkpointPath = ({ job, epoch }) => `${jobPath(job)}/checkpoints/${epoch}`;

/** @param {Subject} subject */
export const evaluationPath = (subject) => `${subject.kind === 'model' ? versionPath(subject) : checkpointPath(subject)}/evaluation`;

/** @param {Subject} subject */
export const weightsPath = (subject) => `${subject.kind === 'model' ? versionPath(subject) : checkpointPath(subject)}/weights?format=safetensors`;

/**
 * The call that classifies a picture.
 *
 * @param {Subject} subject
 * @param {string | number[]} picture a data URI, or the pixels as the network takes them
 * @param {number} [epoch] of a job's checkpoint; the last one by default
 */
export function classifyCall(subject, picture, epoch = subject.epoch) {
  const checkpoint = subject.kind === 'job' ? { checkpoint: { job: subject.job, epoch } } : {};
  return { method: 'POST', path: `${modelPath(subject)}/classify?echo=true`, body: { images: [picture], ...checkpoint } };
}

/** @param {Subject} subject @param {import('./sketch.js').Sketch} sketch @param {number} [epoch] */
export async function classify(subject, sketch, epoch) {
  const { path, body } = classifyCall(subject, sketch.image, epoch);
  const { predictions } = await post(path, body);
  return predictions[0];
}

/** The data set of a network: its test images, and what its classes are called. */
import { get, Problem } from '../api.js';
import { versionPath } from './classify.js';
import { t } from '../i18n.js';

/** @typedef {{name: string, rows: number, columns: number, classes: number, testSize: number, sha256: string, classNames?: string[]}} Dataset */

const CHAPTERS = 'mnist';
/** @type {Dataset[]} */
let known = [];

/** The data set of a network, or that of the chapter. @param {import('./classify.js').Subject} [subject] @returns {Promise<Dataset>} */
export async function datasetOf(subject) {
  if (!known.length) known = (await get('api/v1/datasets')).items;
  const fits = subject?.version ? await trainedOn(subject) : ({ name }) => name === (subject?.dataset ?? CHAPTERS);
  const found = known.find(fits);
  if (!found) throw new Problem(404, { detail: t('draw.dataset.missing') });
  return found;
}

/** By the digest, and of several copies by the name; an imported version has no specification. */
async function trainedOn(subject) {
  const { specification, datasetSha256 } = await get(versionPath(subject));
  const name = specification?.dataset.name;
  const copies = known.filter(({ sha256 }) => sha256 === datasetSha256);
  const found = copies.find((each) => each.name === name) ?? copies[0];
  return (each) => each === found;
}

/** What a class is called. @param {Dataset | undefined} dataset @param {number} number */
export const className = (dataset, number) => dataset?.classNames?.[number] ?? String(number);

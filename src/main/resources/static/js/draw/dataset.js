/** The data set of a network: its test images, and what its classes are called. */
import { get, Problem } from '../api.js';
import { versionPath } from './classify.js';
import { t } from '../i18n.js';

/** @typedef {{name: string, rows: number, columns: number, classes: number, testSize: number, sha256: string, version?: number, classNames?: string[]}} Dataset */

const CHAPTERS = 'mnist';
/** @type {Dataset[]} */
let known = [];

/** The data set of a network, or that of the chapter. @param {import('./classify.js').Subject} [subject] @returns {Promise<Dataset>} */
export async function datasetOf(subject) {
  const fits = subject?.version ? await trainedOn(subject) : named(subject?.dataset ?? CHAPTERS);
  const found = fits(known) ?? fits((known = (await get('api/v1/datasets')).items));
  if (!found) throw new Problem(404, { detail: t('draw.dataset.missing') });
  return found;
}

const named = (name) => (all) => all.find((each) => each.name === name);

/**
 * By the digest, and of several copies by the name; an imported version has no specification. One that has grown has
 * another digest by now, but its first test images are those that the version was tested with.
 */
async function trainedOn(subject) {
  const { specification, datasetSha256 } = await get(versionPath(subject));
  const { name, testSize } = specification?.dataset ?? {};
  return (all) => {
    const copies = all.filter(({ sha256 }) => sha256 === datasetSha256);
    const grown = all.find((each) => each.name === name && each.version && each.testSize >= testSize);
    return copies.find((each) => each.name === name) ?? copies[0] ?? (grown && { ...grown, testSize });
  };
}

/** What a class is called. @param {Dataset | undefined} dataset @param {number} number */
export const className = (dataset, number) => dataset?.classNames?.[number] ?? String(number);

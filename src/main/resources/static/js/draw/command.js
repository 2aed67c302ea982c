/** The commands that ask about the digit which is shown, each with the file that it reads. */
import { modelPath } from './classify.js';
import { t } from '../i18n.js';

const FILE = 'digit.png';
const TYPE = `-H 'Content-Type: image/png' --data-binary @${FILE}`;

/** How to get the file: a test image from the service, a drawing from this page. @param {import('./sketch.js').Sketch} sketch */
const fileOf = (sketch) =>
  sketch.untouched
    ? { path: sketch.untouched.path, options: `-H 'Accept: image/png' -o ${FILE}` }
    : { comment: t('draw.command.file', { file: FILE, save: t('draw.sketch.save') }) };

/** @param {import('./sketch.js').Sketch} sketch @param {string} path of what takes a picture */
export const pictureCalls = (sketch, path) => [fileOf(sketch), { path, options: TYPE }];

/** @param {import('./classify.js').Subject} subject @param {import('./sketch.js').Sketch} sketch */
export function classifyCalls(subject, sketch) {
  const path = `${modelPath(subject)}/classify?echo=true`;
  if (subject.kind === 'model') return pictureCalls(sketch, path);
  const picture = `"'"$(base64 < ${FILE} | tr -d '\\n')"'"`;
  const { job, epoch } = subject;
  const body = `{"checkpoint":${JSON.stringify({ job, epoch })},"images":[${picture}]}`;
  return [fileOf(sketch), { path, options: `-H 'Content-Type: application/json' -d '${body}'` }];
}

/** Keeps the drawing as the file that the commands read. @param {HTMLCanvasElement} canvas */
export function saveDrawing(canvas) {
  canvas.toBlob((blob) => {
    const href = URL.createObjectURL(/** @type {Blob} */ (blob));
    Object.assign(document.createElement('a'), { href, download: FILE }).click();
    setTimeout(() => URL.revokeObjectURL(href), 10_000);
  }, 'image/png');
}

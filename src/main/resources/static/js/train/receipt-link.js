/** The way from the job that is followed to the receipt of what it computed. */
import { byId } from '../dom.js';
import { isActive, jobPath, jobs } from '../jobs.js';

const FORMATS = { 'focus-receipt': 'json', 'focus-receipt-zip': 'zip' };

export function startReceiptLink() {
  jobs.addEventListener('change', show);
}

function show() {
  const job = jobs.focused;
  const has = job !== null && job !== undefined && !isActive(job) && job.progress.epoch > 0;
  for (const [id, format] of Object.entries(FORMATS)) {
    const link = byId(id);
    // Its place stays, so that nothing moves when it comes.
    link.style.visibility = has ? 'visible' : 'hidden';
    if (has) link.href = `${jobPath(job.id)}/receipt?format=${format}`;
  }
}

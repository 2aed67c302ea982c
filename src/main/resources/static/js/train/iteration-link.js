/** The way from the job that is followed to one of its iterations in the course. */
import { byId } from '../dom.js';
import { jobs } from '../jobs.js';
import { hashOf } from '../link.js';

export function startIterationLink() {
  jobs.addEventListener('change', show);
}

function show() {
  const job = jobs.focused;
  const link = byId('focus-iteration');
  // Its place stays, so that nothing moves when it comes.
  link.style.visibility = job?.progress.iteration > 0 ? 'visible' : 'hidden';
  if (job) link.href = hashOf('learn', 'sgd', { job: job.id });
}

/** The name and the note of the job being followed. */
import { patch } from '../api.js';
import { showError } from '../connection.js';
import { byId } from '../dom.js';
import { t } from '../i18n.js';
import { jobPath, jobs } from '../jobs.js';
import { mayChange } from '../session.js';

/** The job whose name and note stand in the form, as they were when they were put there. */
let shown = { id: '', name: '', note: '' };

export function startAnnotate() {
  byId('annotate-form').addEventListener('submit', save);
  jobs.addEventListener('change', showAnnotation);
}

function showAnnotation() {
  const job = jobs.focused;
  byId('annotate').hidden = !job;
  if (!job) return;
  byId('annotate-form').hidden = !mayChange(job);
  byId('annotate-card').hidden = !job.model;
  const now = { id: job.id, name: job.name, note: job.note ?? '' };
  // What somebody is writing stays, unless it is about another job.
  if (now.id !== shown.id) showError(byId('annotate-error'), null);
  if (now.id === shown.id && (isEdited() || JSON.stringify(now) === JSON.stringify(shown))) return;
  fill(now);
  byId('annotate-done').textContent = '';
}

const written = () => ({ name: byId('annotate-name').value, note: byId('annotate-note').value });

const isEdited = () => written().name !== shown.name || written().note !== shown.note;

function fill(now) {
  shown = now;
  byId('annotate-name').value = now.name;
  byId('annotate-note').value = now.note;
}

/** Sends what has changed alone, so that what others change meanwhile stays. */
async function save(event) {
  event.preventDefault();
  const { id } = shown;
  const { name, note } = written();
  const change = { ...(name === shown.name ? {} : { name }), ...(note === shown.note ? {} : { note: note || null }) };
  showError(byId('annotate-error'), null);
  try {
    const job = await patch(jobPath(id), change);
    if (shown.id === id) fill({ id, name: job.name, note: job.note ?? '' });
    jobs.known.set(id, job);
    byId('annotate-done').textContent = t('compare.saved');
    jobs.changed();
  } catch (error) {
    showError(byId('annotate-error'), error);
  }
}

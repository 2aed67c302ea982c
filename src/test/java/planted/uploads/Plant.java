package planted.uploads;

import planted.jobs.JobsImpl;

/** Knows what is above it. */
final class Plant {
  Object above = new JobsImpl();
}

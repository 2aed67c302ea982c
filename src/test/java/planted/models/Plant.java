package planted.models;

import planted.jobs.JobsImpl;

/** Knows what is above it. */
public final class Plant {
  Object above = new JobsImpl();
}

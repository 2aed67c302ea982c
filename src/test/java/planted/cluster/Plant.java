package planted.cluster;

import planted.jobs.JobsImpl;

/** Knows what it serves, and the library that connects members. */
public final class Plant {
  Object above = new JobsImpl();
  Object library = new org.jgroups.View();
}

package planted.jobs;

import planted.training.Training;

/** Named badly, and in a cycle with training. */
public final class JobsImpl {
  Object below = new Training();
  Object run = new planted.jobs.run.Above();
}

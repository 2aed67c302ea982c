package planted.jobs;

import planted.training.Training;

/** Named badly, in a cycle with training, dependent on Spring, and knows what is above it. */
public final class JobsImpl {
  Object spring = org.springframework.http.HttpStatus.OK;
  Object below = new Training();
  Object above = new planted.sweeps.Sweep();
  Object run = new planted.jobs.run.Above();
}

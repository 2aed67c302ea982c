package planted.jobs;

import planted.training.Training;

/** Named badly, in a cycle with training, and dependent on Spring. */
public final class JobsImpl {
  Object spring = org.springframework.http.HttpStatus.OK;
  Object below = new Training();
  Object run = new planted.jobs.run.Above();
}

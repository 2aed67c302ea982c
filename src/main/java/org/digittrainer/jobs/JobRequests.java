package org.digittrainer.jobs;

import java.util.List;
import java.util.Map;
import org.digittrainer.training.TrainingSpecification;

/** Reads requests for jobs, as callers write them; the border to {@code jobs.web}. */
public interface JobRequests {

  /**
   * The complete specification of a request, which is checked as any request for a job is.
   *
   * @param request the JSON object as maps, lists and single values
   * @throws org.digittrainer.problem.Problem.Unacceptable with pointers into it, if it is refused
   */
  TrainingSpecification read(Map<String, Object> request);

  /** JSON pointers of the fields that may affect what a job trains, in their order. */
  List<String> settings();
}

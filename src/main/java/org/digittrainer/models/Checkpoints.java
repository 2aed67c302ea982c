package org.digittrainer.models;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The networks of jobs as their epochs left them; the border to where they are kept. */
public interface Checkpoints {

  /**
   * A network that a job, running or not, has kept.
   *
   * @param epoch at whose end; null for the last one kept
   * @return empty if there is no such job or it kept no such epoch
   */
  Optional<CheckpointNetwork> find(String jobId, @Nullable Long epoch);
}

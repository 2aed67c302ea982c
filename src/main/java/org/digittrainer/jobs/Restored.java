package org.digittrainer.jobs;

import java.util.List;
import org.digittrainer.training.Checkpoint;
import org.jspecify.annotations.Nullable;

/**
 * Where a run goes on.
 *
 * @param checkpoint the newest that is whole; null if there is none
 * @param damaged what was found of newer ones
 */
public record Restored(@Nullable Checkpoint checkpoint, List<String> damaged) {

  /** Copies the list. */
  public Restored {
    damaged = List.copyOf(damaged);
  }
}

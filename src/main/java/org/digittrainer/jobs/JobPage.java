package org.digittrainer.jobs;

import java.util.List;
import org.digittrainer.database.Cursors;
import org.digittrainer.problem.Problem;
import org.jspecify.annotations.Nullable;

/**
 * A page of jobs, newest first.
 *
 * @param nextCursor requests the next page; null on the last
 */
public record JobPage(List<TrainingJob> items, @Nullable String nextCursor) {

  /** Copies the list. */
  public JobPage {
    items = List.copyOf(items);
  }

  /**
   * A page of jobs.
   *
   * @param found the limit + 1 of them if there are more than a page
   */
  static JobPage of(List<TrainingJob> found, int limit) {
    return found.size() <= limit
        ? new JobPage(found, null)
        : new JobPage(found.subList(0, limit), Cursors.of(found.get(limit - 1).id()));
  }

  /** The id that a cursor stands for. */
  static @Nullable String before(@Nullable String cursor) {
    if (cursor == null) {
      return null;
    }
    return Cursors.id(cursor)
        .orElseThrow(
            () -> new Problem.Unacceptable("cursor", "must be the nextCursor of an earlier page"));
  }
}

package org.digittrainer.jobs;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** What each line of the log says beside its message: what the work is on, and whose it is. */
public final class LogContext {

  private LogContext() {}

  /** Does the work on a job. */
  public static void of(TrainingJob job, Runnable work) {
    of("job", job.id(), job.owner(), work);
  }

  /**
   * Does a piece of work on the calling thread, whose lines are as before afterwards.
   *
   * @param kind what the work is on, such as {@code job}
   * @param owner null if it is nobody's
   */
  public static void of(String kind, String id, @Nullable String owner, Runnable work) {
    Map<String, String> before = MDC.getCopyOfContextMap();
    MDC.put(kind, id);
    if (owner != null) {
      MDC.put("owner", owner);
    }
    try {
      work.run();
    } finally {
      restore(before);
    }
  }

  private static void restore(@Nullable Map<String, String> before) {
    if (before == null) {
      MDC.clear();
    } else {
      MDC.setContextMap(before);
    }
  }
}

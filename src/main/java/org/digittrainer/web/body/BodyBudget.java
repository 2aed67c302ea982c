package org.digittrainer.web.body;

import java.util.concurrent.atomic.AtomicLong;
import org.digittrainer.problem.Problem;

/** The bytes that all large bodies being read may use together. */
final class BodyBudget {

  private static final int RETRY_SECONDS = 2;

  private final long total;
  private final AtomicLong taken = new AtomicLong();

  BodyBudget(long total) {
    this.total = total;
  }

  /**
   * Takes more bytes for a body, to be released. A body beyond the whole budget is given all of it.
   *
   * @param has bytes that the body has already
   * @param wants bytes that it needs in all
   * @return bytes that it has now
   * @throws Problem.NotReady if others have too many
   */
  long take(long has, long wants) {
    long share = Math.max(has, Math.min(wants, total));
    long more = share - has;
    long before = taken.getAndUpdate(all -> all + more <= total ? all + more : all);
    if (before + more > total) {
      throw new Problem.NotReady("Too many large bodies are being read", RETRY_SECONDS);
    }
    return share;
  }

  void release(long share) {
    taken.addAndGet(-share);
  }

  /** Whether every share was released. */
  boolean isIdle() {
    return taken.get() == 0;
  }
}

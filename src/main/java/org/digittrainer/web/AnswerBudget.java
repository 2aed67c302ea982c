package org.digittrainer.web;

import java.util.concurrent.atomic.AtomicLong;
import org.digittrainer.problem.Problem;

/**
 * The bytes that large answers may take together, from when they are made until they are sent,
 * which a slow reader delays.
 */
public final class AnswerBudget {

  private static final int RETRY_SECONDS = 2;
  private static final int SHARE_OF_HEAP = 8;

  private final long total;
  private final AtomicLong taken = new AtomicLong();

  AnswerBudget(long total) {
    this.total = total;
  }

  /** An eighth of the heap. */
  public static AnswerBudget ofHeap() {
    return new AnswerBudget(Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP);
  }

  /** Bytes that an answer has, given back when it is closed. */
  public interface Share extends AutoCloseable {
    @Override
    void close();
  }

  /**
   * Takes bytes for an answer. One beyond the whole budget is content with all of it.
   *
   * @throws Problem.NotReady if others have too many
   */
  public Share take(long bytes) {
    long share = Math.min(bytes, total);
    long before = taken.getAndUpdate(all -> all + share <= total ? all + share : all);
    if (before + share > total) {
      throw new Problem.NotReady("Too many large answers are on their way", RETRY_SECONDS);
    }
    return () -> taken.addAndGet(-share);
  }
}

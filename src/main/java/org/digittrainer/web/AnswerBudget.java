package org.digittrainer.web;

import org.digittrainer.problem.Problem;
import org.springframework.stereotype.Component;

/**
 * The bytes that large answers may take together, from when they are made until they are sent,
 * which a slow reader delays.
 */
@Component
public final class AnswerBudget {

  private static final int SHARE_OF_HEAP = 8;

  private final ByteBudget bytes;

  /** An eighth of the heap, for the whole service. */
  public AnswerBudget() {
    this(Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP);
  }

  AnswerBudget(long total) {
    this.bytes = new ByteBudget(total, "Too many large answers are on their way");
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
  public Share take(long wanted) {
    long share = bytes.take(0, wanted);
    return () -> bytes.release(share);
  }
}

package org.digittrainer.web;

import java.util.concurrent.atomic.AtomicLong;
import org.digittrainer.problem.Problem;

/** Bytes that may be used together, by large bodies being read or by large answers. */
public final class ByteBudget {

  private static final int RETRY_SECONDS = 2;

  private final long total;
  private final String refusal;
  private final AtomicLong taken = new AtomicLong();

  /**
   * A budget of which nothing is taken.
   *
   * @param refusal what is said to those who get nothing
   */
  public ByteBudget(long total, String refusal) {
    this.total = total;
    this.refusal = refusal;
  }

  /**
   * Takes more bytes, to be released. Whoever wants more than the whole budget is given all of it.
   *
   * @param has bytes that it has already
   * @param wants bytes that it needs in all
   * @return bytes that it has now
   * @throws Problem.NotReady if others have too many
   */
  public long take(long has, long wants) {
    long share = Math.max(has, Math.min(wants, total));
    long more = share - has;
    long before = taken.getAndUpdate(all -> all + more <= total ? all + more : all);
    if (before + more > total) {
      throw new Problem.NotReady(refusal, RETRY_SECONDS);
    }
    return share;
  }

  /** Gives a share back. */
  public void release(long share) {
    taken.addAndGet(-share);
  }

  /** Whether every share was released. */
  public boolean isIdle() {
    return taken.get() == 0;
  }
}

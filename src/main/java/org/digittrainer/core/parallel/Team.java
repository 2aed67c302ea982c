package org.digittrainer.core.parallel;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A team of threads, as OpenMP calls it: the calling thread with helpers, for computations of a
 * millisecond that come one after another.
 *
 * <p>The caller works too, and parts are taken by whoever is free: so nothing ever waits for a
 * helper to start, helpers may come late or never, and a pool that serves several teams cannot
 * deadlock. Handing work to a thread pool and waiting costs a tenth of such a computation; here a
 * helper looks for the next one for a millisecond before it goes to sleep.
 *
 * <p>Which thread does a part must not change its result.
 */
public final class Team implements AutoCloseable {

  /** Looks for a round before others may have the core: some 50 µs. */
  private static final int SPINS = 2_000;

  /**
   * Looks, with the core left to others between them, before going to sleep: a millisecond or so,
   * as the caller is seldom alone for longer. Waking a thread takes a tenth of an iteration.
   */
  private static final int YIELDS = 2_000;

  /** Few enough to cost little, enough for all threads to end at much the same time. */
  private static final int RANGES_OF_A_THREAD = 2;

  private final int size;
  private final Helper[] helpers;
  private volatile @Nullable Round round;
  private volatile boolean closed;

  /**
   * Calls the helpers together.
   *
   * @param size threads in all, the caller among them, at least 1
   * @param executor gets size − 1 tasks that end when the team is closed
   */
  public Team(int size, Executor executor) {
    this.size = size;
    this.helpers = new Helper[size - 1];
    for (int i = 0; i < helpers.length; i++) {
      helpers[i] = new Helper(i + 1);
      executor.execute(helpers[i]);
    }
  }

  /** A team of the calling thread alone. */
  public static Team alone() {
    return new Team(1, task -> {});
  }

  /** Threads in all. */
  public int size() {
    return size;
  }

  /**
   * Does all parts and returns when they are done. One call at a time.
   *
   * @throws RuntimeException what a part threw first; the parts that had not begun are left out
   */
  public void run(int parts, PartTask body) {
    Round mine = new Round(parts, body, size);
    round = mine;
    for (Helper helper : helpers) {
      helper.wake();
    }
    mine.work(0);
    mine.await();
    round = null;
    mine.rethrow();
  }

  /**
   * Does something for 0 … total − 1, in a few ranges a thread; as {@link #run}.
   *
   * @param body is given ranges that do not overlap
   */
  public void split(int total, RangeTask body) {
    int ranges = Math.min(total, size * RANGES_OF_A_THREAD);
    run(
        ranges,
        (range, worker) ->
            body.run(Ranges.from(total, ranges, range), Ranges.from(total, ranges, range + 1)));
  }

  /** Lets the helpers go. */
  @Override
  public void close() {
    closed = true;
    for (Helper helper : helpers) {
      helper.wake();
    }
  }

  private final class Helper implements Runnable {

    private final int worker;
    private volatile @Nullable Thread asleep;

    Helper(int worker) {
      this.worker = worker;
    }

    @Override
    public void run() {
      Round last = null;
      // An interrupt means that the pool is closing: the caller goes on alone.
      while (!closed && !Thread.currentThread().isInterrupted()) {
        Round next = waitForOther(last);
        if (next != null) {
          next.work(worker);
          last = next;
        }
      }
    }

    void wake() {
      Thread thread = asleep;
      if (thread != null) {
        LockSupport.unpark(thread);
      }
    }

    private @Nullable Round waitForOther(@Nullable Round last) {
      for (int look = 0; look < SPINS + YIELDS; look++) {
        Round next = round;
        if (next != null && next != last) {
          return next;
        }
        if (look < SPINS) {
          Thread.onSpinWait();
        } else {
          Thread.yield();
        }
      }
      asleep = Thread.currentThread();
      Round next = round;
      if (!closed && (next == null || next == last)) {
        LockSupport.park(this);
      }
      asleep = null;
      return null;
    }
  }

  private static final class Round {

    private final int parts;
    private final PartTask body;
    private final AtomicIntegerArray taken;
    private final AtomicInteger done = new AtomicInteger();
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    Round(int parts, PartTask body, int workers) {
      this.parts = parts;
      this.body = body;
      this.taken = new AtomicIntegerArray(workers);
    }

    /** First the worker's own share, which may be in its cache from the last round. */
    void work(int worker) {
      int shares = taken.length();
      for (int i = 0; i < shares; i++) {
        int share = (worker + i) % shares;
        int from = Ranges.from(parts, shares, share);
        int count = Ranges.from(parts, shares, share + 1) - from;
        for (int n = taken.getAndIncrement(share); n < count; n = taken.getAndIncrement(share)) {
          doPart(from + n, worker);
        }
      }
    }

    private void doPart(int part, int worker) {
      try {
        if (failure.get() == null) {
          body.run(part, worker);
        }
      } catch (RuntimeException | Error e) {
        failure.compareAndSet(null, e);
      } finally {
        done.incrementAndGet();
      }
    }

    void await() {
      for (int spin = 0; done.get() < parts; spin++) {
        if (spin < SPINS) {
          Thread.onSpinWait();
        } else {
          // A helper may have lost its core: leave it ours.
          Thread.yield();
        }
      }
    }

    void rethrow() {
      Throwable thrown = failure.get();
      if (thrown instanceof RuntimeException e) {
        throw e;
      } else if (thrown instanceof Error e) {
        throw e;
      }
    }
  }

  /** What is done for a range of numbers. */
  @FunctionalInterface
  public interface RangeTask {

    /**
     * Does one range.
     *
     * @param from its first number
     * @param to its end, exclusive
     */
    void run(int from, int to);
  }

  /** What is done for each part of a computation. */
  @FunctionalInterface
  public interface PartTask {

    /**
     * Does one part.
     *
     * @param part 0 to the number of parts − 1
     * @param worker which of the team does it, 0 to {@link Team#size()} − 1: to select its own
     *     buffers
     */
    void run(int part, int worker);
  }
}

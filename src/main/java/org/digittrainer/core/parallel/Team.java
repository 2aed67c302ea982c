package org.digittrainer.core.parallel;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A team of threads in the sense of OpenMP: the calling thread and its helpers, for computations of
 * about a millisecond that follow one another.
 *
 * <p>The caller works too, and any free thread takes the next part. So the caller never waits for a
 * helper to start, and a pool that serves several teams cannot deadlock. Waking a thread takes long
 * in comparison with such a computation, so a helper polls for the next one before it sleeps.
 *
 * <p>The result of a part must not depend on the thread that computes it.
 */
public final class Team implements AutoCloseable {

  /** Polls before yielding. */
  private static final int SPINS = 2_000;

  /** Polls, yielding the core in between, before sleeping. */
  private static final int YIELDS = 2_000;

  /** Ranges per thread: few, but enough for all threads to finish at about the same time. */
  private static final int RANGES_PER_THREAD = 2;

  private final int size;
  private final Helper[] helpers;
  private volatile @Nullable Round round;
  private volatile boolean closed;

  /**
   * Starts the helpers.
   *
   * @param size number of threads including the caller, at least 1
   * @param executor receives size − 1 tasks that end when the team is closed
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

  /** Number of threads, including the caller. */
  public int size() {
    return size;
  }

  /**
   * Runs all parts and returns when they are done. One call at a time.
   *
   * @throws RuntimeException the first exception that a part threw; parts that had not begun are
   *     skipped
   */
  public void run(int parts, PartTask body) {
    run(Ranges.even(parts, size), body);
  }

  /**
   * As {@link #run(int, PartTask)}, with parts shared out by what they cost: round after round,
   * each thread then finds most of what its parts read in its cache.
   *
   * @param costs of each part, in any unit. Not modified.
   */
  public void run(double[] costs, PartTask body) {
    run(Ranges.byCost(costs, size), body);
  }

  private void run(int[] shares, PartTask body) {
    Round mine = new Round(shares, body);
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
   * Runs a task for 0 … total − 1, divided into a few ranges per thread, as {@link #run}.
   *
   * @param body receives disjoint ranges
   */
  public void split(int total, RangeTask body) {
    int ranges = Math.min(total, size * RANGES_PER_THREAD);
    run(
        ranges,
        (range, worker) ->
            body.run(Ranges.from(total, ranges, range), Ranges.from(total, ranges, range + 1)));
  }

  /** Ends the helpers. */
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
      // An interrupt means that the pool is shutting down: the caller continues alone.
      while (!closed && !Thread.currentThread().isInterrupted()) {
        Round next = waitForNext(last);
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

    private @Nullable Round waitForNext(@Nullable Round last) {
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

    /** Where each worker's share of the parts starts, then how many parts there are. */
    private final int[] shares;

    private final PartTask body;
    private final AtomicIntegerArray taken;
    private final AtomicInteger done = new AtomicInteger();
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    Round(int[] shares, PartTask body) {
      this.shares = shares;
      this.body = body;
      this.taken = new AtomicIntegerArray(shares.length - 1);
    }

    /** Takes the worker's own share first: it may still be in its cache from the last round. */
    void work(int worker) {
      int workers = taken.length();
      for (int i = 0; i < workers; i++) {
        int share = (worker + i) % workers;
        int from = shares[share];
        int count = shares[share + 1] - from;
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
      int parts = shares[shares.length - 1];
      for (int spin = 0; done.get() < parts; spin++) {
        if (spin < SPINS) {
          Thread.onSpinWait();
        } else {
          // A helper may have been preempted: yield this core to it.
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

  /** A task for a range of numbers, {@code to} exclusive. */
  @FunctionalInterface
  public interface RangeTask {

    /** Runs the task for one range. */
    void run(int from, int to);
  }

  /** A task for each part of a computation. */
  @FunctionalInterface
  public interface PartTask {

    /**
     * Runs one part.
     *
     * @param part 0 to the number of parts − 1
     * @param worker the thread's number in the team, 0 to {@link Team#size()} − 1, to select
     *     buffers
     */
    void run(int part, int worker);
  }
}

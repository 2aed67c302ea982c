package org.digittrainer.jobs;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The threads that jobs run on. */
final class JobThreads {

  private static final Logger log = LoggerFactory.getLogger(JobThreads.class);
  private static final long DRAIN_SECONDS = 8;
  private static final long INTERRUPT_SECONDS = 1;

  private final ExecutorService threads;

  JobThreads(ExecutorService threads) {
    this.threads = threads;
  }

  void execute(Runnable run) {
    threads.execute(run);
  }

  /**
   * Waits a while for runs that were asked to stop, then interrupts them.
   *
   * @param running tells which are left
   */
  void close(Supplier<?> running) {
    threads.shutdown();
    if (!ended(DRAIN_SECONDS)) {
      log.warn("interrupted, since they did not stop by themselves: jobs {}", running.get());
      threads.shutdownNow();
      ended(INTERRUPT_SECONDS);
    }
  }

  private boolean ended(long seconds) {
    try {
      return threads.awaitTermination(seconds, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}

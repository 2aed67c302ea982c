package org.digittrainer.jobs.engine;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.digittrainer.jobs.run.JobWorker;
import org.digittrainer.jobs.run.Slices;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/**
 * Starts the engine after everything else, and stops it while requests are drained, in a thread of
 * its own, since both together have ten seconds.
 */
public final class EngineLifecycle implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(EngineLifecycle.class);

  private final JobEngine engine;
  private final JobWorker worker;
  private final Slices slices;
  private final Runnable recovery;
  private final Duration heartbeat;
  private final Duration watch;
  private final ScheduledExecutorService watches =
      Executors.newScheduledThreadPool(3, new CustomizableThreadFactory("watch-"));
  private volatile boolean running;

  /**
   * Creates the lifecycle of an engine and of the threads that keep its claims.
   *
   * @param recovery releases, before the engine starts, the claims of a process that must be gone
   * @param heartbeat how often the claims of the running jobs are extended
   * @param watch how often the running jobs are checked for a pause or cancel on another replica,
   *     and for whom they give way
   */
  public EngineLifecycle(
      JobEngine engine,
      JobWorker worker,
      Slices slices,
      Runnable recovery,
      Duration heartbeat,
      Duration watch) {
    this.engine = engine;
    this.worker = worker;
    this.slices = slices;
    this.recovery = recovery;
    this.heartbeat = heartbeat;
    this.watch = watch;
  }

  @Override
  public void start() {
    running = true;
    recovery.run();
    repeat(worker::watch, watch);
    repeat(slices::review, watch);
    repeat(worker::extendClaims, heartbeat);
    engine.start();
  }

  @Override
  public void stop() {
    running = false;
    worker.close();
    engine.stop();
    watches.shutdownNow();
  }

  @Override
  public void stop(Runnable callback) {
    Runnable stop =
        () -> {
          try {
            stop();
          } finally {
            callback.run();
          }
        };
    new Thread(stop, "engine-stop").start();
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  @Override
  public int getPhase() {
    return WebServerApplicationContext.GRACEFUL_SHUTDOWN_PHASE;
  }

  private void repeat(Runnable task, Duration pause) {
    Runnable safe =
        () -> {
          try {
            task.run();
          } catch (RuntimeException e) {
            log.warn("The claims of the running jobs cannot be extended or watched now", e);
          }
        };
    watches.scheduleWithFixedDelay(safe, pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
  }
}

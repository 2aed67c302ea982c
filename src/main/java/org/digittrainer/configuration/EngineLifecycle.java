package org.digittrainer.configuration;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.digittrainer.jobs.engine.JobEngine;
import org.digittrainer.jobs.run.JobWorker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/**
 * Starts the engine last; stops it at the same time as requests are drained, each in a thread of
 * its own, since both together have ten seconds.
 */
final class EngineLifecycle implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(EngineLifecycle.class);

  private final JobEngine engine;
  private final JobWorker worker;
  private final Runnable recovery;
  private final Duration heartbeat;
  private final Duration watch;
  private final ScheduledExecutorService watches =
      Executors.newScheduledThreadPool(2, new CustomizableThreadFactory("watch-"));
  private volatile boolean running;

  /**
   * A lifecycle of the engine and of what keeps its claims.
   *
   * @param recovery frees the jobs of a process that must be gone
   */
  EngineLifecycle(
      JobEngine engine, JobWorker worker, Runnable recovery, ServiceProperties.Scheduler settings) {
    this.engine = engine;
    this.worker = worker;
    this.recovery = recovery;
    this.heartbeat = settings.heartbeat();
    this.watch = settings.watch();
  }

  @Override
  public void start() {
    running = true;
    recovery.run();
    repeat(worker::watch, watch);
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
            log.warn("The claims of the running jobs cannot be seen to now", e);
          }
        };
    watches.scheduleWithFixedDelay(safe, pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
  }
}

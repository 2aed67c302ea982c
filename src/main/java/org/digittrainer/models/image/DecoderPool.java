package org.digittrainer.models.image;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.digittrainer.problem.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/**
 * The few threads that decode pictures. The caller is answered in time whatever a decoder does: one
 * that is stuck in native code, where no interrupt reaches it, keeps its place until it ends.
 */
final class DecoderPool implements AutoCloseable {

  private static final int RETRY_SECONDS = 1;

  private final Semaphore places;
  private final Duration wait;
  private final Duration limit;
  private final ExecutorService threads;

  /**
   * A pool.
   *
   * @param size pictures that are decoded at once, at least 1
   * @param wait for a free decoder
   * @param limit for decoding one picture
   */
  DecoderPool(int size, Duration wait, Duration limit) {
    this.places = new Semaphore(size, true);
    this.wait = wait;
    this.limit = limit;
    CustomizableThreadFactory daemons = new CustomizableThreadFactory("picture-");
    daemons.setDaemon(true);
    this.threads = Executors.newCachedThreadPool(daemons);
  }

  /**
   * The result of a task.
   *
   * @throws Problem.NotReady if all decoders are busy, or there is no memory for it now
   * @throws UnreadableImageException if the task throws it, or takes too long
   */
  double[] decode(Callable<double[]> task) {
    if (!acquire()) {
      throw busy();
    }
    Future<double[]> result = submit(task);
    try {
      return result.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new UnreadableImageException("must be quicker to decode", e);
    } catch (ExecutionException e) {
      throw failure(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw busy();
    }
  }

  private boolean acquire() {
    try {
      return places.tryAcquire(wait.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private Future<double[]> submit(Callable<double[]> task) {
    try {
      return threads.submit(() -> released(task));
    } catch (RuntimeException | Error e) { // No thread took it.
      places.release();
      throw e;
    }
  }

  private double[] released(Callable<double[]> task) throws Exception {
    try {
      return task.call();
    } finally {
      places.release();
    }
  }

  private static RuntimeException failure(@Nullable Throwable cause) {
    if (cause instanceof RuntimeException exception) {
      return exception;
    }
    if (cause instanceof OutOfMemoryError) {
      return busy();
    }
    throw new IllegalStateException("the decoder failed", cause);
  }

  private static Problem.NotReady busy() {
    return new Problem.NotReady("The decoders of pictures are busy", RETRY_SECONDS);
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}

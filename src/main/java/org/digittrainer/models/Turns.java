package org.digittrainer.models;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.digittrainer.problem.Problem;

/** Lets few callers at once do what takes much memory or time, and refuses the others for now. */
public final class Turns {

  private static final int RETRY_SECONDS = 1;

  /** More than a class of pupils; each occupies a thread of the web server. */
  private static final int MOST_WAITING = 40;

  private final Semaphore places;
  private final String refusal;

  /** Turns of so many callers at once, at least 1; the others are told the refusal. */
  public Turns(int places, String refusal) {
    this.places = new Semaphore(places, true);
    this.refusal = refusal;
  }

  /** A turn, over when it is closed. */
  public interface Turn extends AutoCloseable {
    @Override
    void close();
  }

  /** Takes a turn, or throws {@link Problem.NotReady} if all are taken. */
  public Turn take() {
    if (!places.tryAcquire()) {
      throw new Problem.NotReady(refusal, RETRY_SECONDS);
    }
    return places::release;
  }

  /**
   * Takes a turn, waiting for it among others, in the order of their arrival.
   *
   * @throws Problem.NotReady if it does not come in time, or too many wait
   */
  public Turn take(Duration patience) {
    try {
      if (places.getQueueLength() < MOST_WAITING
          && places.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        return places::release;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new Problem.NotReady(refusal, RETRY_SECONDS);
  }
}

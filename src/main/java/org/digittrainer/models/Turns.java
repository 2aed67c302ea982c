package org.digittrainer.models;

import java.util.concurrent.Semaphore;
import org.digittrainer.problem.Problem;

/** Lets few callers at once do what takes much memory or time, and refuses the others for now. */
public final class Turns {

  private static final int RETRY_SECONDS = 1;

  private final Semaphore places;
  private final String refusal;

  /** Turns of so many callers at once, at least 1; the others are told the refusal. */
  public Turns(int places, String refusal) {
    this.places = new Semaphore(places);
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
}

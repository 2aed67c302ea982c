package org.digittrainer.web.connection;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/**
 * The caller of one request, who may be gone before the answer is there. To be asked by the thread
 * that computes the answer, and by no other.
 */
public final class WaitingCaller {

  /** Where a request has its caller. */
  static final String ATTRIBUTE = WaitingCaller.class.getName();

  private static final long LOOK_NANOS = Duration.ofMillis(250).toNanos();
  private static final WaitingCaller PATIENT = new WaitingCaller(() -> false, System::nanoTime);

  private final BooleanSupplier left;
  private final LongSupplier nanos;
  private long lastLook;
  private boolean gone;

  /** Work is not worth going on with, since nobody is there to read the answer. */
  public static final class GoneException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private GoneException() {
      super("The caller has not waited for the answer");
    }
  }

  /**
   * A caller who was there just now.
   *
   * @param left looks whether they have gone
   */
  WaitingCaller(BooleanSupplier left, LongSupplier nanos) {
    this.left = left;
    this.nanos = nanos;
    this.lastLook = nanos.getAsLong();
  }

  /** The caller of the request that this thread answers; where there is none, one who waits. */
  public static WaitingCaller current() {
    RequestAttributes request = RequestContextHolder.getRequestAttributes();
    return request != null
            && request.getAttribute(ATTRIBUTE, RequestAttributes.SCOPE_REQUEST)
                instanceof WaitingCaller caller
        ? caller
        : PATIENT;
  }

  /** Whether they have gone. It looks at most four times a second, so ask as often as you like. */
  public boolean isGone() {
    long now = nanos.getAsLong();
    if (!gone && this != PATIENT && now - lastLook >= LOOK_NANOS) {
      lastLook = now;
      gone = left.getAsBoolean();
    }
    return gone;
  }

  /**
   * Ends the work for a caller who has gone.
   *
   * @throws GoneException if they have
   */
  public void check() {
    if (isGone()) {
      throw new GoneException();
    }
  }
}

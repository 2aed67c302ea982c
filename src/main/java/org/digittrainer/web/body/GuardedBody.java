package org.digittrainer.web.body;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.apache.catalina.connector.Request;
import org.apache.coyote.ActionCode;
import org.apache.coyote.InputBuffer;
import org.apache.tomcat.util.net.ApplicationBufferHandler;
import org.digittrainer.problem.Problem;
import org.digittrainer.web.ByteBudget;
import org.jspecify.annotations.Nullable;

/**
 * The body of one request as Tomcat reads it, in whatever form the service does, up to a limit.
 * While it waits for more it has a place among the open bodies; a large one has a share of the
 * budget.
 */
final class GuardedBody implements InputBuffer, AutoCloseable {

  /** Bodies up to this size need no share. */
  private static final long SMALL = 65_536;

  private static final long STEP = 262_144;
  private static final long LOOK_MILLIS = 5;

  private final Request request;
  private final InputBuffer body;
  private final long declared;
  private final BodyLimits limits;
  private final OpenBodies places;
  private final ByteBudget budget;
  private final BodyDeadline deadline;
  private @Nullable String place;
  private @Nullable Problem refusal;
  private boolean finished;
  private long limit;
  private long received;
  private long share;

  /** Guards a body of which nothing was read; {@code declared} is its length, or −1. */
  GuardedBody(
      Request request,
      long declared,
      BodyLimits limits,
      OpenBodies places,
      ByteBudget budget,
      BodyDeadline deadline) {
    this.request = request;
    this.body = request.getCoyoteRequest().getInputBuffer();
    this.declared = declared;
    this.limits = limits;
    this.limit = limits.before(request.getContentType()).toBytes();
    this.places = places;
    this.budget = budget;
    this.deadline = deadline;
  }

  /** Sets the limit of an operation for a body that is not yet read. */
  void allow(BodyLimit.Size size) {
    limit = limits.of(size).toBytes();
  }

  /**
   * Counts what a compressed body has become so far, beside what arrived of it.
   *
   * @throws Problem.TooLarge if it is more than the operation reads
   * @throws Problem.Temporary if there is no room for it now
   */
  void allowInflated(long bytes) {
    requireAllowed(bytes);
    requireShare(received + bytes);
  }

  @Override
  public int doRead(ApplicationBufferHandler handler) throws IOException {
    if (refusal != null) {
      throw refusal;
    }
    requireAllowed(Math.max(declared, received));
    int count = readGuarded(handler);
    requireAllowed(received);
    return count;
  }

  private void requireAllowed(long bytes) {
    if (bytes > limit) {
      throw new Problem.TooLarge("The body is larger than " + limit + " bytes");
    }
  }

  private int readGuarded(ApplicationBufferHandler handler) throws IOException {
    try {
      requireShare(declared);
      int count = read(handler);
      requireShare(received);
      return count;
    } catch (Problem e) {
      refusal = e;
      leave();
      throw e;
    }
  }

  @Override
  public int available() {
    return body.available();
  }

  /** Whether the caller has more to send, as far as is known. */
  boolean isUnfinished() {
    return !finished;
  }

  /** Whether reading was refused. */
  boolean isRefused() {
    return refusal != null;
  }

  /** Reads and discards the rest, so that the connection serves further requests. */
  void skip(long most) throws IOException {
    while (!finished && received < most) {
      read(new Scratch());
    }
  }

  /** Releases all that it holds, whatever happened. */
  @Override
  public void close() {
    leave();
    budget.release(share);
    share = 0;
  }

  private int read(ApplicationBufferHandler handler) throws IOException {
    if (!finished) {
      enter();
    }
    int count = readInTime(handler);
    received += Math.max(count, 0);
    if (count < 0 || received == declared) {
      finished = true;
      leave();
    } else {
      deadline.check(received);
    }
    return count;
  }

  private int readInTime(ApplicationBufferHandler handler) throws IOException {
    try {
      return body.doRead(handler);
    } catch (SocketTimeoutException e) {
      throw BodyDeadline.late();
    }
  }

  /** What has arrived already can be read without waiting; of chunks that is not known. */
  private void enter() throws InterruptedIOException {
    boolean waits = declared < 0 || body.available() <= 0;
    if (waits && place == null) {
      String address = request.getRemoteAddr();
      if (places.tryTake(address)) {
        place = address;
      } else if (!arrivesAtOnce()) {
        throw OpenBodies.full();
      }
    }
  }

  /** Whether more arrives in the first moment: a quick caller needs no place for it. */
  private boolean arrivesAtOnce() throws InterruptedIOException {
    while (declared >= 0 && deadline.isFirstMoment()) {
      if (arrived() > 0) {
        return true;
      }
      pause();
    }
    return false;
  }

  /** Looks at the socket, too, which {@link InputBuffer#available} alone does not. */
  private int arrived() {
    request.getCoyoteRequest().action(ActionCode.AVAILABLE, Boolean.TRUE);
    return request.getCoyoteRequest().getAvailable();
  }

  private static void pause() throws InterruptedIOException {
    try {
      TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("while waiting for a body");
    }
  }

  private void leave() {
    if (place != null) {
      places.release(place);
      place = null;
    }
  }

  private void requireShare(long bytes) {
    if (bytes > SMALL && bytes > share) {
      share = budget.take(share, bytes == declared ? bytes : bytes + STEP);
    }
  }

  /** Discards bytes. */
  private static final class Scratch implements ApplicationBufferHandler {

    private ByteBuffer bytes = ByteBuffer.allocate(0);

    @Override
    public void setByteBuffer(ByteBuffer buffer) {
      bytes = buffer;
    }

    @Override
    public ByteBuffer getByteBuffer() {
      return bytes;
    }

    @Override
    public void expand(int size) {
      // Buffers of the server are handed over as they are.
    }
  }
}

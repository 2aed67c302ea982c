package org.digittrainer.web.connection;

import java.io.EOFException;
import java.io.IOException;
import java.util.function.BooleanSupplier;
import org.apache.coyote.Adapter;
import org.apache.coyote.Request;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.apache.coyote.http11.Http11Processor;
import org.apache.tomcat.util.net.AbstractEndpoint.Handler.SocketState;
import org.apache.tomcat.util.net.SocketWrapperBase;

/**
 * HTTP/1.1 with a deadline for the whole head of a request: the connection timeout. Tomcat itself
 * applies that to each byte, so that a caller who sends one now and then keeps a connection. It
 * also looks whether the caller still waits for the answer, which Tomcat does not.
 */
final class HeadDeadline extends Http11Processor {

  private static final long NANOS_PER_MILLI = 1_000_000;

  private final AbstractHttp11Protocol<?> protocol;

  HeadDeadline(AbstractHttp11Protocol<?> protocol) {
    this(protocol, new Caller(protocol.getAdapter()));
  }

  private HeadDeadline(AbstractHttp11Protocol<?> protocol, Caller caller) {
    super(protocol, caller);
    this.protocol = protocol;
    caller.left = this::hasLeft;
  }

  @Override
  public SocketState service(SocketWrapperBase<?> socket) throws IOException {
    SocketState state = super.service(socket);
    boolean incomplete = state == SocketState.LONG && !isAsync();
    return incomplete && isLate(request.getStartTimeNanos()) ? SocketState.CLOSED : state;
  }

  private boolean isLate(long startNanos) {
    return System.nanoTime() - startNanos > protocol.getConnectionTimeout() * NANOS_PER_MILLI;
  }

  /** What the caller has sent meanwhile, such as a next request, stays to be read. */
  private boolean hasLeft() {
    try {
      socketWrapper.isReadyForRead();
      return false;
    } catch (EOFException e) {
      return !listens();
    } catch (IOException e) {
      return true;
    }
  }

  /**
   * Whether a caller who sends no more still reads. The two ends of a connection close by
   * themselves, and only one who is sent something says that they are gone: an interim answer,
   * which every caller of HTTP/1.1 has to be ready for. An older one is trusted.
   */
  private boolean listens() {
    if (!"HTTP/1.1".equals(request.protocol().toString())) {
      return true;
    }
    try {
      earlyHints();
      flush();
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** The caller of each request; what looks for them is not there before Tomcat has its adapter. */
  private static final class Caller extends CallerAdapter {

    private BooleanSupplier left = () -> false;

    Caller(Adapter next) {
      super(next);
    }

    @Override
    WaitingCaller caller(Request request) {
      return new WaitingCaller(left, System::nanoTime);
    }
  }
}

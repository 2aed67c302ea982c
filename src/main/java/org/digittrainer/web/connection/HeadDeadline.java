package org.digittrainer.web.connection;

import java.io.IOException;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.apache.coyote.http11.Http11Processor;
import org.apache.tomcat.util.net.AbstractEndpoint.Handler.SocketState;
import org.apache.tomcat.util.net.SocketWrapperBase;

/**
 * HTTP/1.1 with a deadline for the whole head of a request: the connection timeout. Tomcat itself
 * applies that to each byte, so that a caller who sends one now and then keeps a connection.
 */
final class HeadDeadline extends Http11Processor {

  private static final long NANOS_PER_MILLI = 1_000_000;

  private final AbstractHttp11Protocol<?> protocol;

  HeadDeadline(AbstractHttp11Protocol<?> protocol) {
    super(protocol, protocol.getAdapter());
    this.protocol = protocol;
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
}

package org.digittrainer.web.guard;

import java.io.IOException;
import org.apache.coyote.Processor;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.coyote.http11.Http11Processor;
import org.apache.tomcat.util.net.AbstractEndpoint.Handler.SocketState;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/**
 * HTTP/1.1 with a deadline for the whole head of a request: the connection timeout. Tomcat itself
 * applies that to each byte, so that a caller who sends one now and then keeps a connection. Public
 * because Tomcat creates it by name.
 */
public final class HeadDeadline extends Http11NioProtocol {

  private static final long NANOS_PER_MILLI = 1_000_000;

  @Override
  protected Processor createProcessor() {
    return new Http11Processor(this, getAdapter()) {

      @Override
      public SocketState service(SocketWrapperBase<?> socket) throws IOException {
        SocketState state = super.service(socket);
        boolean incomplete = state == SocketState.LONG && !isAsync();
        return incomplete && isLate(request.getStartTimeNanos()) ? SocketState.CLOSED : state;
      }
    };
  }

  private boolean isLate(long startNanos) {
    return System.nanoTime() - startNanos > getConnectionTimeout() * NANOS_PER_MILLI;
  }

  /** Takes the place of Tomcat's own protocol. */
  @Component
  static final class Installer
      implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
      factory.setProtocol(HeadDeadline.class.getName());
    }
  }
}

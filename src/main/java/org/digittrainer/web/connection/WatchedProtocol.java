package org.digittrainer.web.connection;

import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.stream.Stream;
import org.apache.coyote.Processor;
import org.apache.coyote.UpgradeProtocol;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.coyote.http2.Http2Protocol;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.NioEndpoint.NioSocketWrapper;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.digittrainer.web.connection.ConnectionWatch.Awaited;
import org.digittrainer.web.connection.ConnectionWatch.Connection;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/**
 * Tomcat's HTTP with a deadline for heads and a watch over connections: by itself, it lets a caller
 * keep a thread as long as it reads a byte in ten seconds. Public because Tomcat creates it by
 * name.
 */
public final class WatchedProtocol extends Http11NioProtocol {

  private static final Logger log = LoggerFactory.getLogger(WatchedProtocol.class);
  private static final long LOOK_MILLIS = 250;
  private static final int USUAL_THREADS = 200;

  private @Nullable ScheduledFuture<?> looks;

  @Override
  protected Processor createProcessor() {
    return new HeadDeadline(this);
  }

  @Override
  public void addUpgradeProtocol(UpgradeProtocol protocol) {
    super.addUpgradeProtocol(protocol instanceof Http2Protocol ? new WatchedHttp2() : protocol);
  }

  @Override
  public void start() throws Exception {
    super.start();
    int threads = getMaxThreads() > 0 ? getMaxThreads() : USUAL_THREADS;
    ConnectionWatch watch =
        new ConnectionWatch(getMaxConnections() / 4 * 3, threads / 2, System::nanoTime);
    looks =
        getUtilityExecutor()
            .scheduleWithFixedDelay(
                () -> look(watch), LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
  }

  @Override
  public void stop() throws Exception {
    if (looks != null) {
      looks.cancel(false);
    }
    super.stop();
  }

  private void look(ConnectionWatch watch) {
    try {
      List<Socket> sockets = getEndpoint().getConnections().stream().map(Socket::new).toList();
      long nanos = TimeUnit.MILLISECONDS.toNanos(getConnectionTimeout());
      sockets.forEach(each -> each.endLateHead(nanos));
      watch.look(sockets, sockets.stream().flatMap(Socket::streams).toList());
    } catch (RuntimeException e) {
      log.warn("The connections could not be looked at; the next look is due soon", e);
    }
  }

  /** A connection of Tomcat. */
  private record Socket(SocketWrapperBase<NioChannel> wrapper) implements Connection {

    @Override
    public Awaited awaited() {
      if (!(wrapper instanceof NioSocketWrapper socket)) {
        return Awaited.NOTHING;
      }
      return socket.interestOpsHas(SelectionKey.OP_WRITE)
          ? Awaited.READER
          : socket.interestOpsHas(SelectionKey.OP_READ) && isIdle() && !isBusy()
              ? Awaited.HEAD
              : Awaited.NOTHING;
    }

    /** Whether it is HTTP/2, which reads on while it answers. */
    private boolean isBusy() {
      WatchedHttp2.Connection many = many();
      return many != null && many.isBusy();
    }

    void endLateHead(long nanos) {
      WatchedHttp2.Connection many = many();
      if (many != null) {
        many.endIfLater(nanos);
      }
    }

    Stream<WatchedHttp2.Stream> streams() {
      WatchedHttp2.Connection many = many();
      return many == null ? Stream.empty() : many.streams().stream();
    }

    private WatchedHttp2.@Nullable Connection many() {
      return wrapper.getCurrentProcessor() instanceof Processor processor
              && processor.isUpgrade()
              && processor.getUpgradeToken().httpUpgradeHandler()
                  instanceof WatchedHttp2.Connection many
          ? many
          : null;
    }

    /** Whether no thread is at work on it: one that waits for a body has the lock. */
    private boolean isIdle() {
      Lock lock = wrapper.getLock();
      boolean idle = lock.tryLock();
      if (idle) {
        lock.unlock();
      }
      return idle;
    }

    /** Wakes the thread that waits, if there is one, which then closes the connection. */
    @Override
    public void end() {
      if (isIdle()) {
        wrapper.close();
        return;
      }
      try {
        wrapper.getSocket().getIOChannel().shutdownOutput();
      } catch (IOException e) {
        log.debug("A connection has ended by itself", e);
      }
    }
  }

  /** Replaces Tomcat's own protocol. */
  @Component
  static final class Installer
      implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
      factory.setProtocol(WatchedProtocol.class.getName());
    }
  }
}

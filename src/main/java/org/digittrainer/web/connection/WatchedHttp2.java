package org.digittrainer.web.connection;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.coyote.Adapter;
import org.apache.coyote.Request;
import org.apache.coyote.Response;
import org.apache.coyote.http11.upgrade.InternalHttpUpgradeHandler;
import org.apache.coyote.http2.Http2AsyncUpgradeHandler;
import org.apache.coyote.http2.Http2Protocol;
import org.apache.tomcat.util.net.AbstractEndpoint.Handler.SocketState;
import org.apache.tomcat.util.net.SocketEvent;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.digittrainer.web.connection.ConnectionWatch.Awaited;
import org.jspecify.annotations.Nullable;

/** HTTP/2 that knows which of its streams are being answered, and whose callers have gone. */
final class WatchedHttp2 extends Http2Protocol {

  @Override
  public long getKeepAliveTimeout() {
    return connectionTimeout();
  }

  @Override
  public long getStreamReadTimeout() {
    return connectionTimeout();
  }

  @Override
  public long getStreamWriteTimeout() {
    return connectionTimeout();
  }

  /** Callers are waited for as long as with HTTP/1.1, whose setting comes after this is made. */
  private long connectionTimeout() {
    return getHttp11Protocol().getConnectionTimeout();
  }

  @Override
  public InternalHttpUpgradeHandler getInternalUpgradeHandler(
      SocketWrapperBase<?> socket, Adapter adapter, Request request) {
    return new Connection(this, new Streams(adapter), request, socket);
  }

  /** One connection, which carries many requests. */
  static final class Connection extends Http2AsyncUpgradeHandler {

    private final Streams streams;
    private final SocketWrapperBase<?> socket;
    private final AtomicReference<@Nullable Long> headNanos = new AtomicReference<>();

    private Connection(
        Http2Protocol protocol, Streams streams, Request request, SocketWrapperBase<?> socket) {
      super(protocol, streams, request, socket);
      this.streams = streams;
      this.socket = socket;
    }

    /** Whether it has sent a request that is not yet answered, so that silence means nothing. */
    boolean isBusy() {
      return activeRemoteStreamCount.get() > 0 && headNanos.get() == null;
    }

    /** Ends it if the head of a request has been on its way for longer, however it comes. */
    void endIfLater(long nanos) {
      Long start = headNanos.get();
      if (start != null && System.nanoTime() - start > nanos) {
        socket.close();
      }
    }

    /** The streams for which threads are at work. */
    List<Stream> streams() {
      return streams.answered.entrySet().stream()
          .map(each -> new Stream(socket, each.getKey(), each.getValue()))
          .toList();
    }

    @Override
    public void headersStart(int stream, boolean end) {
      headNanos.set(System.nanoTime());
      call(() -> super.headersStart(stream, end));
    }

    @Override
    public void headersEnd(int stream, boolean end) {
      headNanos.set(null);
      call(() -> super.headersEnd(stream, end));
    }

    @Override
    public void reset(int stream, long code) {
      streams.answered.remove(Integer.toString(stream));
      call(() -> super.reset(stream, code));
    }

    @Override
    public SocketState upgradeDispatch(SocketEvent event) {
      SocketState state = super.upgradeDispatch(event);
      if (state == SocketState.CLOSED) {
        streams.answered.clear();
      }
      return state;
    }

    @Override
    public void destroy() {
      streams.answered.clear();
      super.destroy();
    }
  }

  /** A call of Tomcat, whose exceptions of HTTP/2 cannot be named outside its package. */
  private interface Call {
    void run() throws Exception;
  }

  private static void call(Call call) {
    try {
      call.run();
    } catch (Exception e) {
      WatchedHttp2.<RuntimeException>rethrow(e);
    }
  }

  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  private static <E extends Exception> void rethrow(Exception e) throws E {
    throw (E) e;
  }

  /** The requests of one connection on their way to the service. */
  private static final class Streams extends CallerAdapter {

    private final Map<String, Response> answered = new ConcurrentHashMap<>();

    Streams(Adapter next) {
      super(next);
    }

    @Override
    WaitingCaller caller(Request request) {
      String id = request.getProtocolRequestId();
      return new WaitingCaller(() -> !answered.containsKey(id), System::nanoTime);
    }

    @Override
    public void service(Request request, Response response) throws Exception {
      String id = request.getProtocolRequestId();
      answered.put(id, response);
      try {
        nameHost(request);
        super.service(request, response);
      } finally {
        answered.remove(id);
      }
    }

    /** HTTP/2 may name the host in a place of its own; all that guards asks for the header. */
    private static void nameHost(Request request) {
      if (request.getMimeHeaders().getHeader("host") == null && !request.serverName().isNull()) {
        int port = request.getServerPort();
        boolean usual =
            port <= 0 || port == ("https".equals(request.scheme().toString()) ? 443 : 80);
        request
            .getMimeHeaders()
            .addValue("host")
            .setString(request.serverName() + (usual ? "" : ":" + port));
      }
    }
  }

  /** A request of a connection, which waits for its reader once its answer has begun. */
  record Stream(SocketWrapperBase<?> socket, String id, Response response)
      implements ConnectionWatch.Connection {

    @Override
    public Awaited awaited() {
      return response.isCommitted() ? Awaited.READER : Awaited.NOTHING;
    }

    /** Ends the whole connection: its reader has been given time enough. */
    @Override
    public void end() {
      socket.close();
    }
  }
}

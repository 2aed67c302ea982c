package org.digittrainer.web.connection;

import org.apache.coyote.Adapter;
import org.apache.coyote.Request;
import org.apache.coyote.Response;
import org.apache.tomcat.util.net.SocketEvent;

/** Tells each request whether its caller still waits, on the way from Tomcat to the service. */
abstract class CallerAdapter implements Adapter {

  private final Adapter next;

  CallerAdapter(Adapter next) {
    this.next = next;
  }

  /** The caller of a request that has just come. */
  abstract WaitingCaller caller(Request request);

  @Override
  public void service(Request request, Response response) throws Exception {
    // HTTP/2 upgraded from HTTP/1.1 comes through both adapters, its own first.
    if (request.getAttribute(WaitingCaller.ATTRIBUTE) == null) {
      request.setAttribute(WaitingCaller.ATTRIBUTE, caller(request));
    }
    next.service(request, response);
  }

  @Override
  public boolean prepare(Request request, Response response) throws Exception {
    return next.prepare(request, response);
  }

  @Override
  public boolean asyncDispatch(Request request, Response response, SocketEvent event)
      throws Exception {
    return next.asyncDispatch(request, response, event);
  }

  @Override
  public void log(Request request, Response response, long time) {
    next.log(request, response, time);
  }

  @Override
  public void checkRecycled(Request request, Response response) {
    next.checkRecycled(request, response);
  }

  @Override
  public String getDomain() {
    return next.getDomain();
  }
}

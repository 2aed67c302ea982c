package org.digittrainer.web.guard;

import jakarta.servlet.ServletException;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;

/** Tells browsers what they may do with an answer, with those of Tomcat itself, too. */
final class BrowserHeaders extends ValveBase {

  BrowserHeaders() {
    super(true);
  }

  @Override
  public void invoke(Request request, Response response) throws IOException, ServletException {
    response.setHeader("Content-Security-Policy", ContentPolicy.of(request.getRequestURI()).text());
    response.setHeader("Cache-Control", "no-cache");
    response.setHeader("X-Content-Type-Options", "nosniff");
    // Not no-referrer: forms of the own page would then be sent with the origin "null".
    response.setHeader("Referrer-Policy", "same-origin");
    getNext().invoke(request, response);
  }
}

package org.digittrainer.web.body;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;
import org.apache.coyote.InputBuffer;
import org.digittrainer.problem.Problem;
import org.digittrainer.web.ByteBudget;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/**
 * Guards the body of every request, below all that reads it: Spring, multipart and forms. After the
 * answer it reads what was left unread, or else lets the connection be closed.
 */
final class BodyGuardValve extends ValveBase {

  private static final long MOST_SKIPPED = 10L << 20;

  private final BodyLimits limits;
  private final OpenBodies places;
  private final ByteBudget budget;

  BodyGuardValve(BodyLimits limits, OpenBodies places, ByteBudget budget) {
    super(true);
    this.limits = limits;
    this.places = places;
    this.budget = budget;
  }

  @Override
  public void invoke(Request request, Response response) throws IOException, ServletException {
    org.apache.coyote.Request raw = request.getCoyoteRequest();
    long declared = declared(raw);
    boolean open =
        raw.getMimeHeaders().getValue("transfer-encoding") != null || declared < 0 && isUnread(raw);
    if (declared <= 0 && !open) {
      getNext().invoke(request, response);
      return;
    }
    InputBuffer own = raw.getInputBuffer();
    try (GuardedBody body = guard(request, open ? -1 : declared)) {
      raw.setInputBuffer(body);
      request.setAttribute(GuardedBody.class.getName(), body);
      getNext().invoke(request, response);
      finish(request, response, body);
    } finally {
      raw.setInputBuffer(own);
    }
  }

  /** Whether there is a body whose length nobody has told, which HTTP/2 allows. */
  private static boolean isUnread(org.apache.coyote.Request raw) {
    AtomicBoolean read = new AtomicBoolean();
    raw.action(ActionCode.REQUEST_BODY_FULLY_READ, read);
    return !read.get();
  }

  /**
   * The length of the body; 0 if it is no number or given twice, which Tomcat refuses by itself.
   */
  private static long declared(org.apache.coyote.Request raw) {
    try {
      return raw.getContentLengthLong();
    } catch (IllegalArgumentException e) {
      return 0;
    }
  }

  private GuardedBody guard(Request request, long declared) {
    return new GuardedBody(
        request, declared, limits, places, budget, new BodyDeadline(System::nanoTime));
  }

  private static void finish(Request request, Response response, GuardedBody body)
      throws IOException {
    org.apache.coyote.Request raw = request.getCoyoteRequest();
    if (!body.isUnfinished() || request.isAsync() || raw.hasExpectation()) {
      return;
    }
    if (body.isRefused()) {
      raw.action(ActionCode.DISABLE_SWALLOW_INPUT, null);
      response.finishResponse();
      return;
    }
    response.finishResponse();
    skip(raw, body);
  }

  private static void skip(org.apache.coyote.Request raw, GuardedBody body) {
    try {
      body.skip(MOST_SKIPPED);
    } catch (IOException | Problem e) {
      raw.action(ActionCode.DISABLE_SWALLOW_INPUT, null);
    }
    if (body.isUnfinished()) {
      raw.action(ActionCode.DISABLE_SWALLOW_INPUT, null);
    }
  }

  /** Puts the guard into the server. */
  @Component
  @EnableConfigurationProperties(BodyLimits.class)
  static final class Installer
      implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    private final BodyLimits limits;
    private final OpenBodies places;
    private final ByteBudget budget;

    Installer(BodyLimits limits) {
      this.limits = limits;
      this.places = limits.bodies().places();
      this.budget = limits.bodies().bytes();
    }

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
      factory.addEngineValves(new BodyGuardValve(limits, places, budget));
    }

    /** Whether every place and share was released. */
    boolean isIdle() {
      return places.isIdle() && budget.isIdle();
    }
  }
}

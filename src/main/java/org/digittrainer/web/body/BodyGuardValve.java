package org.digittrainer.web.body;

import jakarta.servlet.ServletException;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;
import org.apache.coyote.InputBuffer;
import org.digittrainer.problem.Problem;

/**
 * Guards the body of every request, below all that reads it: Spring, multipart and forms. After the
 * answer it reads what nobody has read, or else lets the connection be closed.
 */
final class BodyGuardValve extends ValveBase {

  private static final long MOST_SKIPPED = 10L << 20;

  private final OpenBodies places;
  private final BodyBudget budget;

  BodyGuardValve(OpenBodies places, BodyBudget budget) {
    super(true);
    this.places = places;
    this.budget = budget;
  }

  @Override
  public void invoke(Request request, Response response) throws IOException, ServletException {
    org.apache.coyote.Request raw = request.getCoyoteRequest();
    long declared = declared(raw);
    boolean chunked = raw.getMimeHeaders().getValue("transfer-encoding") != null;
    if (declared <= 0 && !chunked) {
      getNext().invoke(request, response);
      return;
    }
    InputBuffer own = raw.getInputBuffer();
    try (GuardedBody body = guard(request, own, chunked ? -1 : declared)) {
      raw.setInputBuffer(body);
      getNext().invoke(request, response);
      finish(request, response, body);
    } finally {
      raw.setInputBuffer(own);
    }
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

  private GuardedBody guard(Request request, InputBuffer own, long declared) {
    return new GuardedBody(
        own,
        declared,
        () -> arrived(request.getCoyoteRequest()),
        request::getRemoteAddr,
        places,
        budget,
        new BodyDeadline(System::nanoTime));
  }

  /** Looks at the socket, too, which {@link InputBuffer#available} alone does not. */
  private static int arrived(org.apache.coyote.Request raw) {
    raw.action(ActionCode.AVAILABLE, Boolean.TRUE);
    return raw.getAvailable();
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
}

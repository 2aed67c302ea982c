package org.digittrainer.web.guard;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.regex.Pattern;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.digittrainer.web.RequestPath;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/** Tells browsers what they may do with an answer, with those of Tomcat itself, too. */
final class BrowserHeaders extends ValveBase {

  BrowserHeaders() {
    super(true);
  }

  @Override
  public void invoke(Request request, Response response) throws IOException, ServletException {
    response.setHeader("Content-Security-Policy", ContentPolicy.of(request).text());
    response.setHeader("Cache-Control", "no-cache");
    response.setHeader("X-Content-Type-Options", "nosniff");
    // Not no-referrer: forms of the page would then be sent with the origin "null".
    response.setHeader("Referrer-Policy", "same-origin");
    getNext().invoke(request, response);
  }

  /** Puts the headers before everything else that answers. */
  @Component
  static final class Installer
      implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
      factory.addEngineValves(new BrowserHeaders());
    }
  }

  /** What a browser may load and run for an answer. */
  private enum ContentPolicy {
    /** Data, which load nothing. */
    DATA("default-src 'none'"),
    /** Swagger UI, which sets styles within its elements and shows pictures that it received. */
    SWAGGER(
        "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:;"
            + " object-src 'none'; base-uri 'none'; form-action 'self'"),
    PAGE(
        "default-src 'self'; img-src 'self' data: blob:; object-src 'none'; base-uri 'none';"
            + " form-action 'self'");

    private static final Pattern DATA_PATH = Pattern.compile("/(api|v2|v3|actuator)(/.*)?");
    private static final Pattern SWAGGER_PATH = Pattern.compile("/swagger-ui.*");

    private final String text;

    ContentPolicy(String rules) {
      this.text = rules + "; frame-ancestors 'none'";
    }

    String text() {
      return text;
    }

    /** The policy for a request, which has no context if Tomcat could not read its path. */
    static ContentPolicy of(Request request) {
      if (request.getContext() == null) {
        return DATA;
      }
      String path = RequestPath.of(request).own();
      if (DATA_PATH.matcher(path).matches()) {
        return DATA;
      }
      return SWAGGER_PATH.matcher(path).matches() ? SWAGGER : PAGE;
    }
  }
}

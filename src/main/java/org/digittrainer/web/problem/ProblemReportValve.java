package org.digittrainer.web.problem;

import java.io.IOException;
import java.io.Writer;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

/**
 * Answers requests too malformed to reach Spring, in place of Tomcat's HTML page. Public because
 * Tomcat creates it by name.
 */
public final class ProblemReportValve extends ErrorReportValve {

  @Override
  protected void report(Request request, Response response, @Nullable Throwable failure) {
    int status = response.getStatus();
    if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
      return;
    }
    try {
      boolean protocol = ProtocolPaths.contain(request.getRequestURI());
      response.setContentType(
          protocol ? MediaType.APPLICATION_JSON_VALUE : MediaType.APPLICATION_PROBLEM_JSON_VALUE);
      response.setCharacterEncoding("UTF-8");
      Writer writer = response.getReporter();
      if (writer != null) {
        writer.write(protocol ? protocolError(status) : problem(status));
        response.finishResponse();
      }
    } catch (IOException e) {
      container.getLogger().debug("The caller has disconnected", e);
    }
  }

  private static String problem(int status) {
    HttpStatusCode code = HttpStatusCode.valueOf(status);
    String type = ProblemType.of(code).map(known -> known.uri().toString()).orElse("about:blank");
    String title = title(status);
    return String.format("{\"type\":\"%s\",\"title\":\"%s\",\"status\":%d}", type, title, status);
  }

  private static String protocolError(int status) {
    return String.format("{\"error\":\"%s\"}", title(status));
  }

  private static String title(int status) {
    return ProblemType.of(HttpStatusCode.valueOf(status))
        .map(ProblemType::title)
        .orElseGet(() -> reason(status));
  }

  private static String reason(int status) {
    HttpStatus known = HttpStatus.resolve(status);
    return known == null ? "Refused" : known.getReasonPhrase();
  }

  /** Replaces Tomcat's own valve. */
  @Component
  static final class Installer
      implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
      factory.addContextCustomizers(
          context ->
              ((StandardHost) context.getParent())
                  .setErrorReportValveClass(ProblemReportValve.class.getName()));
    }
  }
}

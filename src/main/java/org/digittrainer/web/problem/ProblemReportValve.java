package org.digittrainer.web.problem;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.catalina.Container;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.valves.ErrorReportValve;
import org.digittrainer.web.RequestPath;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
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
    ProblemDetail problem = Answers.ofStatus(HttpStatusCode.valueOf(status), null);
    ErrorBody body = ErrorBody.of(path(request), problem);
    try {
      response.setContentType(body.type().toString());
      response.setCharacterEncoding("UTF-8");
      Writer writer = response.getReporter();
      if (writer != null) {
        writer.write(new String(body.json(), StandardCharsets.UTF_8));
        response.finishResponse();
      }
    } catch (IOException e) {
      container.getLogger().debug("The caller has disconnected", e);
    }
  }

  /** Tomcat knows no context where it could not read the path, and no path where there is none. */
  private RequestPath path(Request request) {
    String context =
        Stream.of(container.findChildren()).map(Container::getName).findFirst().orElse("");
    return new RequestPath(context, Objects.requireNonNullElse(request.getRequestURI(), "/"));
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

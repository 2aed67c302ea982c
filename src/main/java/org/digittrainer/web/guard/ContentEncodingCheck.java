package org.digittrainer.web.guard;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.digittrainer.web.problem.ProblemType;
import org.springframework.http.HttpHeaders;

/** Refuses bodies that are compressed: all that reads them counts the bytes that arrive. */
final class ContentEncodingCheck implements Check {

  private static final String NONE = "identity";

  @Override
  public Optional<Refusal> refusal(HttpServletRequest request) {
    return Collections.list(request.getHeaders(HttpHeaders.CONTENT_ENCODING)).stream()
            .flatMap(header -> Stream.of(header.split(",")))
            .map(String::strip)
            .allMatch(coding -> coding.isEmpty() || coding.equalsIgnoreCase(NONE))
        ? Optional.empty()
        : Optional.of(
            new Refusal(
                ProblemType.UNSUPPORTED_MEDIA_TYPE,
                "The body must be sent as it is, without a Content-Encoding",
                Map.of(HttpHeaders.ACCEPT_ENCODING, NONE)));
  }
}

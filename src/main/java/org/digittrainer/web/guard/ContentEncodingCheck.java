package org.digittrainer.web.guard;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;
import org.digittrainer.web.ContentCodings;
import org.digittrainer.web.RequestPath;
import org.digittrainer.web.problem.ProblemType;
import org.springframework.http.HttpHeaders;

/**
 * Refuses bodies that are compressed: what reads them counts the bytes that arrive. Only the Open
 * Inference Protocol inflates them, whose clients compress tensors.
 */
final class ContentEncodingCheck implements Check {

  @Override
  public Optional<Refusal> refusal(HttpServletRequest request) {
    ContentCodings codings = ContentCodings.of(request);
    if (RequestPath.of(request).isProtocol()) {
      return codings.isPlain() || codings.isGzip() || codings.isDeflate()
          ? Optional.empty()
          : refused("The body may be compressed once, by gzip or deflate", "gzip, deflate");
    }
    return codings.isPlain()
        ? Optional.empty()
        : refused("The body must be sent as it is, without a Content-Encoding", "identity");
  }

  private static Optional<Refusal> refused(String detail, String accepted) {
    return Optional.of(
        new Refusal(
            ProblemType.UNSUPPORTED_MEDIA_TYPE,
            detail,
            Map.of(HttpHeaders.ACCEPT_ENCODING, accepted)));
  }
}

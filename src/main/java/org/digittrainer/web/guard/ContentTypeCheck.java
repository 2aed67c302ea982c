package org.digittrainer.web.guard;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.digittrainer.web.RequestPath;
import org.digittrainer.web.problem.ProblemType;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/**
 * Refuses bodies that do not say what they are, and types that are none. A page of another origin
 * can send a body without a type and not ask before. The Open Inference Protocol leaves the type
 * out.
 */
final class ContentTypeCheck implements Check {

  @Override
  public Optional<Refusal> refusal(HttpServletRequest request) {
    String type = request.getHeader(HttpHeaders.CONTENT_TYPE);
    if (type == null || type.isBlank()) {
      return hasBody(request) && !RequestPath.of(request).isProtocol()
          ? refused("The body needs a Content-Type")
          : Optional.empty();
    }
    try {
      return MediaType.parseMediaType(type).isConcrete()
          ? Optional.empty()
          : refused("The header Content-Type must name one type");
    } catch (InvalidMediaTypeException e) {
      return refused("The header Content-Type cannot be read");
    }
  }

  private static boolean hasBody(HttpServletRequest request) {
    return request.getContentLengthLong() > 0
        || request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null;
  }

  private static Optional<Refusal> refused(String detail) {
    return Optional.of(new Refusal(ProblemType.UNSUPPORTED_MEDIA_TYPE, detail));
  }
}

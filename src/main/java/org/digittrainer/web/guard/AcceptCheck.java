package org.digittrainer.web.guard;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.digittrainer.web.problem.ProblemType;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/**
 * Refuses callers who want other characters than UTF-8, before anything is done for them: the
 * answer could not be written afterwards.
 */
final class AcceptCheck implements Check {

  private static final String PARAMETER = "charset";

  @Override
  public Optional<Refusal> refusal(HttpServletRequest request) {
    List<String> wanted = Collections.list(request.getHeaders(HttpHeaders.ACCEPT));
    if (wanted.stream().noneMatch(each -> each.toLowerCase(Locale.ROOT).contains(PARAMETER))) {
      return Optional.empty();
    }
    try {
      return MediaType.parseMediaTypes(wanted).stream().allMatch(AcceptCheck::isWritten)
          ? Optional.empty()
          : refused("Answers are written in UTF-8 only");
    } catch (InvalidMediaTypeException e) {
      return refused("The header Accept cannot be read");
    }
  }

  private static boolean isWritten(MediaType type) {
    return type.getCharset() == null || type.getCharset().equals(StandardCharsets.UTF_8);
  }

  private static Optional<Refusal> refused(String detail) {
    return Optional.of(new Refusal(ProblemType.NOT_ACCEPTABLE, detail));
  }
}

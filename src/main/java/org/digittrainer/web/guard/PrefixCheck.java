package org.digittrainer.web.guard;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.regex.Pattern;
import org.digittrainer.web.problem.ProblemType;

/**
 * Refuses prefixes that are no plain path, for those who trust {@code X-Forwarded-Prefix} though
 * their proxy lets it pass: links with such a prefix could lead elsewhere.
 */
final class PrefixCheck implements Check {

  private static final Pattern PATH = Pattern.compile("(/[A-Za-z0-9._~-]+)*");

  @Override
  public Optional<Refusal> refusal(HttpServletRequest request) {
    return PATH.matcher(request.getContextPath()).matches()
        ? Optional.empty()
        : Optional.of(
            new Refusal(
                ProblemType.MALFORMED, "The prefix of the service's paths is not a plain path"));
  }
}

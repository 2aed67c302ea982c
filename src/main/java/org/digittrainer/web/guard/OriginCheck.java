package org.digittrainer.web.guard;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.digittrainer.web.problem.ProblemType;
import org.springframework.http.HttpHeaders;

/**
 * Refuses changes that a foreign page asks for. Browsers say where a request comes from; programs
 * that are no browsers say nothing, and pass.
 */
final class OriginCheck implements Check {

  private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS", "TRACE");
  private static final Set<String> OWN_SITE = Set.of("same-origin", "none");

  private final GuardProperties properties;

  OriginCheck(GuardProperties properties) {
    this.properties = properties;
  }

  @Override
  public Optional<Refusal> refusal(HttpServletRequest request) {
    return SAFE.contains(request.getMethod()) || isWelcome(request)
        ? Optional.empty()
        : Optional.of(
            new Refusal(
                ProblemType.FORBIDDEN,
                "A page of another origin may not do this; digit-trainer.http.allowed-origins"
                    + " lists those that may"));
  }

  private boolean isWelcome(HttpServletRequest request) {
    List<String> origins = all(request, HttpHeaders.ORIGIN);
    boolean allowed = !origins.isEmpty() && properties.allowedOrigins().containsAll(origins);
    return allowed
        || (OWN_SITE.containsAll(all(request, "Sec-Fetch-Site"))
            && origins.stream().allMatch(origin -> isOwn(origin, request)));
  }

  private boolean isOwn(String origin, HttpServletRequest request) {
    String authority = Authority.ofOrigin(origin);
    return !authority.isEmpty()
        && (authority.equalsIgnoreCase(request.getHeader(HttpHeaders.HOST))
            || properties.hosts().contains(Authority.name(authority)));
  }

  private static List<String> all(HttpServletRequest request, String header) {
    return Collections.list(request.getHeaders(header)).stream()
        .map(value -> value.trim().toLowerCase(Locale.ROOT))
        .toList();
  }
}

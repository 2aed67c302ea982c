package org.digittrainer.web.guard;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.digittrainer.web.problem.ProblemType;
import org.springframework.http.HttpHeaders;

/**
 * Refuses names that are not the service's own. A foreign page can have its own name resolved to
 * the address of this service, and would then count as a page of the service (DNS rebinding). A
 * literal address cannot be resolved to another.
 */
final class HostCheck implements Check {

  private static final String OCTET = "(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
  private static final Pattern ADDRESS =
      Pattern.compile("(" + OCTET + "\\.){3}" + OCTET + "|\\[[0-9a-f:.]+]");
  private static final Pattern LOOPBACK_NAME = Pattern.compile("([a-z0-9-]+\\.)*localhost");

  private final List<String> hosts;

  /** A check that lets these names pass besides addresses and {@code localhost}. */
  HostCheck(List<String> hosts) {
    this.hosts = hosts;
  }

  @Override
  public Optional<Refusal> refusal(HttpServletRequest request) {
    String host = request.getHeader(HttpHeaders.HOST);
    // Only HTTP/1.0 may leave it out, which no browser speaks.
    return host == null || isOwn(Authority.name(host))
        ? Optional.empty()
        : Optional.of(
            new Refusal(
                ProblemType.MISDIRECTED,
                "The service does not answer under this host name; digit-trainer.http.hosts lists"
                    + " those that it does"));
  }

  private boolean isOwn(String name) {
    return ADDRESS.matcher(name).matches()
        || LOOPBACK_NAME.matcher(name).matches()
        || hosts.contains(name);
  }
}

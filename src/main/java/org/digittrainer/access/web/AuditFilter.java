package org.digittrainer.access.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.security.web.util.OnCommittedResponseWrapper;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Records every request that may change something, whichever operation answers it: when it is done,
 * and before the caller learns so.
 */
@Component
final class AuditFilter extends OncePerRequestFilter {

  private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

  private final ObjectProvider<AuditTrail> trails;

  AuditFilter(ObjectProvider<AuditTrail> trails) {
    this.trails = trails;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return SAFE.contains(request.getMethod());
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Recorded recorded = new Recorded(request, response);
    chain.doFilter(request, recorded);
    recorded.onResponseCommitted();
  }

  /** An answer that is recorded before its first byte leaves. */
  private final class Recorded extends OnCommittedResponseWrapper {

    private final HttpServletRequest request;
    private boolean done;

    Recorded(HttpServletRequest request, HttpServletResponse response) {
      super(response);
      this.request = request;
    }

    @Override
    protected void onResponseCommitted() {
      if (!done) {
        done = true;
        trails.ifAvailable(
            trail ->
                trail.record(
                    request, HttpStatusCode.valueOf(getStatus()), getHeader(HttpHeaders.LOCATION)));
      }
    }
  }
}

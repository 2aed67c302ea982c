package org.digittrainer.access.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.digittrainer.web.problem.ErrorBody;
import org.digittrainer.web.problem.ProblemType;
import org.springframework.http.HttpHeaders;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfException;

/** Answers what Spring Security refuses, in the shape of every other refusal. */
final class AccessRefusals implements AuthenticationEntryPoint, AccessDeniedHandler {

  private final AuditTrail trail;

  AccessRefusals(AuditTrail trail) {
    this.trail = trail;
  }

  private static final String CHALLENGE = "Bearer realm=\"digit-trainer\"";

  @Override
  public void commence(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
      throws IOException {
    trail.recordStranger(request);
    boolean invalid = failure instanceof InvalidBearerTokenException;
    response.setHeader(
        HttpHeaders.WWW_AUTHENTICATE,
        invalid ? CHALLENGE + ", error=\"invalid_token\"" : CHALLENGE);
    ErrorBody.write(
        request,
        response,
        ProblemType.UNAUTHORIZED,
        invalid
            ? "The key or token is not valid, or not any more"
            : "Send a key: Authorization: Bearer …");
  }

  @Override
  public void handle(
      HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied)
      throws IOException {
    trail.recordRefusal(request);
    ErrorBody.write(
        request,
        response,
        ProblemType.FORBIDDEN,
        denied instanceof CsrfException
            ? "A signed-in browser must repeat its cookie XSRF-TOKEN in the header X-XSRF-TOKEN"
            : "Your role does not allow this");
  }
}

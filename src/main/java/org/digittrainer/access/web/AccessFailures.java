package org.digittrainer.access.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.digittrainer.problem.Problem;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessException;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.oauth2.jwt.JwtDecoderInitializationException;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Answers failures to look a caller up as those of operations are answered: a database that is
 * away, or the provider of tokens.
 */
final class AccessFailures extends OncePerRequestFilter {

  private static final int PROVIDER_SECONDS = 5;

  private final HandlerExceptionResolver answers;

  AccessFailures(HandlerExceptionResolver answers) {
    this.answers = answers;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    try {
      chain.doFilter(request, response);
    } catch (DataAccessException e) {
      answers.resolveException(request, response, null, e);
    } catch (AuthenticationServiceException | JwtDecoderInitializationException e) {
      // Without its trace: whoever sends tokens decides how often.
      logger.warn("A token could not be checked: " + NestedExceptionUtils.getMostSpecificCause(e));
      answers.resolveException(
          request,
          response,
          null,
          new Problem.NotReady("The provider of the token does not answer", PROVIDER_SECONDS));
    }
  }
}

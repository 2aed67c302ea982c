package org.digittrainer.access.web;

import org.digittrainer.access.BrowserSessions;
import org.digittrainer.web.problem.ErrorBody;
import org.digittrainer.web.problem.ProblemType;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** Asks who calls, and allows what their role allows. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "digit-trainer.access.mode", havingValue = "PROTECTED")
class ProtectedAccess {

  @Bean
  SecurityFilterChain members(
      HttpSecurity http,
      AuthenticationManager callers,
      BrowserSessions sessions,
      @Qualifier("handlerExceptionResolver") HandlerExceptionResolver answers)
      throws Exception {
    AccessRefusals refusals = new AccessRefusals();
    SessionCsrf browsers = new SessionCsrf();
    return http
        // The service's own valve writes the headers for browsers.
        .headers(AbstractHttpConfigurer::disable)
        .requestCache(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .sessionManagement(each -> each.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .csrf(
            csrf -> csrf.spa().csrfTokenRepository(browsers).requireCsrfProtectionMatcher(browsers))
        .addFilterAfter(new AccessFailures(answers), SecurityContextHolderFilter.class)
        .addFilterBefore(new SessionFilter(sessions), AnonymousAuthenticationFilter.class)
        .oauth2ResourceServer(
            tokens ->
                tokens
                    .bearerTokenResolver(new KeyHeader())
                    .authenticationManagerResolver(request -> callers)
                    .authenticationEntryPoint(refusals)
                    .accessDeniedHandler(refusals))
        .exceptionHandling(
            each -> each.authenticationEntryPoint(refusals).accessDeniedHandler(refusals))
        .authorizeHttpRequests(AccessRules::apply)
        .build();
  }

  /** Answers requests whose path could be read in two ways. */
  @Bean
  RequestRejectedHandler rejected() {
    return (request, response, rejection) ->
        ErrorBody.write(
            request, response, ProblemType.MALFORMED, "The path or a header cannot be read");
  }
}

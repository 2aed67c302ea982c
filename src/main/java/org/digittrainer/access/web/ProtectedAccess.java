package org.digittrainer.access.web;

import org.digittrainer.access.BrowserSessions;
import org.digittrainer.web.problem.ErrorBody;
import org.digittrainer.web.problem.ProblemType;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.DefaultSecurityFilterChain;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** Asks who calls, and allows what their role allows. */
@Configuration(proxyBeanMethods = false)
@Conditional(AccessMode.Protected.class)
class ProtectedAccess {

  /**
   * Nobody is looked up who only shows a page or asks for health: neither may need the database.
   */
  @Bean
  @Order(1)
  SecurityFilterChain strangers() {
    return new DefaultSecurityFilterChain(AccessRules.anonymous());
  }

  @Bean
  SecurityFilterChain members(
      HttpSecurity http,
      AuthenticationManager callers,
      BrowserSessions sessions,
      AuditTrail trail,
      @Qualifier("handlerExceptionResolver") HandlerExceptionResolver answers)
      throws Exception {
    AccessRefusals refusals = new AccessRefusals(trail);
    SessionCsrf browsers = new SessionCsrf();
    return http
        // The service's own valve writes the headers for browsers.
        .headers(AbstractHttpConfigurer::disable)
        .requestCache(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .sessionManagement(each -> each.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .csrf(
            csrf ->
                csrf.spa()
                    .csrfTokenRepository(browsers)
                    .requireCsrfProtectionMatcher(browsers)
                    // A token for each sign-in, not for each call.
                    .sessionAuthenticationStrategy((caller, request, response) -> {}))
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

  /** Strict with paths alone: headers and parameters are checked where they are used. */
  @Bean
  StrictHttpFirewall firewall() {
    StrictHttpFirewall firewall = new StrictHttpFirewall();
    firewall.setAllowedHeaderNames(name -> true);
    firewall.setAllowedHeaderValues(value -> true);
    firewall.setAllowedParameterNames(name -> true);
    return firewall;
  }

  /** Answers requests whose path could be read in two ways. */
  @Bean
  RequestRejectedHandler rejected() {
    return (request, response, rejection) ->
        ErrorBody.write(request, response, ProblemType.MALFORMED, "The path cannot be read");
  }
}

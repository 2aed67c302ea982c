package org.digittrainer.access.web;

import static org.springframework.http.HttpMethod.DELETE;
import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.HEAD;
import static org.springframework.http.HttpMethod.POST;

import jakarta.servlet.DispatcherType;
import java.util.stream.Stream;
import org.digittrainer.access.Role;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.cors.CorsUtils;

/** Which role a request needs. What is not listed is refused to everybody. */
final class AccessRules {

  private static final String API = "/api/v1/**";

  /** What a browser needs to show a page, and a machine to learn whether the service lives. */
  private static final String[] ANONYMOUS = {
    "/",
    "/index.html",
    "/favicon.svg",
    "/gradient_template.py",
    "/assets/**",
    "/css/**",
    "/js/**",
    "/vendor/**",
    "/v3/api-docs/**",
    "/v3/api-docs.yaml",
    "/swagger-ui.html",
    "/swagger-ui/**",
    "/actuator/health/**",
    "/v2/health/**"
  };

  /** They compute and change nothing. */
  private static final String[] EXPERIMENTS = {
    "/api/v1/derivatives",
    "/api/v1/descent-paths",
    "/api/v1/gradient-checks",
    "/api/v1/gradient-diagnoses",
    "/api/v1/gradient-fields",
    "/api/v1/losses",
    "/api/v1/objective-comparisons",
    "/api/v1/simple-networks",
    "/api/v1/training-estimates",
    "/api/v1/models/{name}/classify",
    "/api/v1/models/{name}/versions/{version}/classify",
    "/api/v1/models/{name}/versions/{version}/sensitivity"
  };

  private AccessRules() {}

  /** Requests for which nobody is asked who they are. */
  static RequestMatcher anonymous() {
    PathPatternRequestMatcher.Builder paths = PathPatternRequestMatcher.withDefaults();
    return new OrRequestMatcher(
        Stream.of(ANONYMOUS)
            .flatMap(path -> Stream.of(paths.matcher(GET, path), paths.matcher(HEAD, path)))
            .<RequestMatcher>map(matcher -> matcher)
            .toList());
  }

  /** The rules of all others. */
  static void apply(
      AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry
          requests) {
    requests
        .dispatcherTypeMatchers(DispatcherType.ASYNC, DispatcherType.ERROR, DispatcherType.FORWARD)
        .permitAll()
        .requestMatchers(CorsUtils::isPreFlightRequest)
        .permitAll()
        .requestMatchers(POST, SessionController.PATH)
        .permitAll()
        .requestMatchers(DELETE, SessionController.PATH)
        .permitAll()
        .requestMatchers(KeyController.PATH + "/**", AuditLogController.PATH)
        .hasRole(Role.ADMIN.name())
        .requestMatchers(GET, API, "/v2/**", "/actuator/**")
        .hasRole(Role.READER.name())
        .requestMatchers(HEAD, API, "/v2/**", "/actuator/**")
        .hasRole(Role.READER.name())
        .requestMatchers(POST, EXPERIMENTS)
        .hasRole(Role.READER.name())
        .requestMatchers(POST, "/v2/**")
        .hasRole(Role.READER.name())
        .requestMatchers(API)
        .hasRole(Role.MEMBER.name())
        .anyRequest()
        .denyAll();
  }
}

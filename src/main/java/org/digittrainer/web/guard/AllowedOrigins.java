package org.digittrainer.web.guard;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.stream.Stream;
import org.digittrainer.web.problem.ErrorBody;
import org.digittrainer.web.problem.ProblemType;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.DefaultCorsProcessor;
import org.springframework.web.servlet.config.annotation.CorsRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.handler.AbstractHandlerMapping;

/** Lets the pages of allowed origins read the answers, too. */
@Component
@EnableConfigurationProperties(GuardProperties.class)
final class AllowedOrigins implements WebMvcConfigurer {

  private final GuardProperties properties;

  AllowedOrigins(GuardProperties properties) {
    this.properties = properties;
  }

  @Override
  public void addCorsMappings(CorsRegistry registry) {
    if (!properties.allowedOrigins().isEmpty()) {
      registry
          .addMapping("/**")
          .allowedOrigins(properties.allowedOrigins().toArray(String[]::new))
          // Behind a proxy that changes the Host, Spring takes the service's own pages for foreign
          // ones.
          .allowedOriginPatterns(ownOrigins())
          .allowedMethods("*")
          .exposedHeaders(
              "Location",
              "ETag",
              "Retry-After",
              "Accept-Ranges",
              "Content-Range",
              RequestIdFilter.HEADER);
    }
  }

  private String[] ownOrigins() {
    return properties.hosts().stream()
        .flatMap(host -> Stream.of("http://" + host + ":[*]", "https://" + host + ":[*]"))
        .toArray(String[]::new);
  }

  /** Lets preflights that Spring refuses be answered as every other refusal. */
  @Component
  static final class RefusedPreflights extends DefaultCorsProcessor implements BeanPostProcessor {

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
      if (bean instanceof AbstractHandlerMapping mapping) {
        mapping.setCorsProcessor(this);
      }
      return bean;
    }

    @Override
    public boolean processRequest(
        @Nullable CorsConfiguration allowed,
        HttpServletRequest request,
        HttpServletResponse response)
        throws IOException {
      boolean goesOn = super.processRequest(allowed, request, response);
      if (!goesOn) {
        ErrorBody.write(
            request, response, ProblemType.FORBIDDEN, "A page of another origin may not ask this");
      }
      return goesOn;
    }

    /** Leaves the answer to {@link #processRequest}. */
    @Override
    protected void rejectRequest(ServerHttpResponse response) {}
  }
}

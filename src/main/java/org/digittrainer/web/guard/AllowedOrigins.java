package org.digittrainer.web.guard;

import java.util.stream.Stream;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.config.annotation.CorsRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

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
          // Behind a proxy that changes the Host, Spring takes the own pages for foreign ones.
          .allowedOriginPatterns(ownOrigins())
          .allowedMethods("*")
          .exposedHeaders("Location", "ETag", "Retry-After");
    }
  }

  private String[] ownOrigins() {
    return properties.hosts().stream()
        .flatMap(host -> Stream.of("http://" + host + ":[*]", "https://" + host + ":[*]"))
        .toArray(String[]::new);
  }
}

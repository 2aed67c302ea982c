package org.digittrainer.web.page;

import io.swagger.v3.oas.annotations.Hidden;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Answers with the page, which browsers ask for again each time, and with its files, which they
 * keep for a year: a changed file has another address.
 */
@Hidden
@RestController
final class PageController implements WebMvcConfigurer {

  private static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);
  private static final CacheControl FOR_GOOD =
      CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable();

  private final PageFiles files = PageFiles.read();

  @GetMapping({"/", "/index.html"})
  @Nullable ResponseEntity<String> page(WebRequest request) {
    // Weak, since Tomcat compresses no answer that has a strong one.
    String tag = "W/\"" + files.version() + "\"";
    return request.checkNotModified(tag)
        ? null
        : ResponseEntity.ok()
            .eTag(tag)
            .cacheControl(CacheControl.noCache())
            .contentType(HTML)
            .body(files.html());
  }

  @Override
  public void addResourceHandlers(ResourceHandlerRegistry registry) {
    registry
        .addResourceHandler("/" + files.path() + "/**")
        .addResourceLocations("classpath:/static/")
        .setCacheControl(FOR_GOOD);
  }
}

package org.digittrainer.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.digittrainer.WholeService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.client.EntityExchangeResult;
import org.springframework.test.web.servlet.client.RestTestClient;

/** How long browsers keep the page and its files. */
@WholeService
class PageControllerTests {

  private static final Pattern FILE = Pattern.compile("(?:href|src)=\"(assets/[^\"]+)\"");

  @Autowired RestTestClient http;

  @ParameterizedTest
  @ValueSource(strings = {"/", "/index.html"})
  void hasThePageAskedForAgain(String path) {
    EntityExchangeResult<String> page = get(path);

    assertThat(page.getResponseHeaders().getCacheControl()).isEqualTo("no-cache");
    assertThat(page.getResponseHeaders().getContentType()).hasToString("text/html;charset=UTF-8");
    String tag = Objects.requireNonNull(page.getResponseHeaders().getETag());
    http.get().uri(path).header("If-None-Match", tag).exchange().expectStatus().isNotModified();
  }

  @Test
  void letsItsFilesBeKeptForAYear() {
    List<String> files =
        FILE.matcher(get("/").getResponseBody()).results().map(each -> each.group(1)).toList();

    assertThat(files).hasSizeGreaterThan(9).anyMatch(file -> file.endsWith("/js/main.js"));
    for (String file : files) {
      assertThat(get("/" + file).getResponseHeaders().getCacheControl())
          .as(file)
          .isEqualTo("max-age=31536000, public, immutable");
    }
  }

  @Test
  void hasNoFileOfAnotherVersion() {
    http.get().uri("/assets/0123456789abcdef/js/main.js").exchange().expectStatus().isNotFound();
  }

  private EntityExchangeResult<String> get(String path) {
    return http.get().uri(path).exchange().expectStatus().isOk().returnResult(String.class);
  }
}

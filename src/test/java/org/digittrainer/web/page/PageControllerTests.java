package org.digittrainer.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.digittrainer.WholeService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.web.servlet.client.EntityExchangeResult;
import org.springframework.test.web.servlet.client.RestTestClient;

/** How long browsers keep the page and its files. */
@WholeService
class PageControllerTests {

  private static final Pattern FILE = Pattern.compile("(?:href|src)=\"(assets/[^\"]+)\"");

  @Autowired RestTestClient http;

  @LocalServerPort int port;

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

    assertThat(files).hasSizeGreaterThan(3).anyMatch(file -> file.endsWith("/js/main.js"));
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

  /** Its files would be asked for again each time. */
  @ParameterizedTest
  @ValueSource(
      strings = {"/index.html/", "//index.html", "/page/index.html", "/js/../index.html", "//"})
  void neverAnswersWithThePageAsItIsOnTheClassPath(String path) throws Exception {
    assertThat(body(path)).doesNotContain("src=\"js/", "href=\"css/");
  }

  @Test
  void hasNoPageAmongItsFiles() throws Exception {
    String main =
        FILE.matcher(String.valueOf(get("/").getResponseBody()))
            .results()
            .map(each -> each.group(1))
            .filter(file -> file.endsWith("/js/main.js"))
            .findFirst()
            .orElseThrow();
    String path = "/" + main.replace("js/main.js", "index.html");
    http.get().uri(path).exchange().expectStatus().isNotFound();
  }

  /** Sent as it is: clients tidy such paths up. */
  private String body(String path) throws IOException {
    try (Socket socket = new Socket("localhost", port)) {
      String head = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private EntityExchangeResult<String> get(String path) {
    return http.get().uri(path).exchange().expectStatus().isOk().returnResult(String.class);
  }
}

package org.digittrainer.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestPathTests {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/api/v1/models | /api/v1/models",
        "/a%20b;c=d/e:f@g | /a%20b;c=d/e:f@g",
        "// | /.//",
        "//evil.example/x | /.//evil.example/x",
        "/a[b]c | /a%5Bb%5Dc",
        "/100% | /100%25",
        "/%zz%4 | /%25zz%254",
        "/a b\"ü€ | /a%20b%22%C3%BC%E2%82%AC",
        "* | /*",
        "'' | /",
        "1:2 | /1:2",
      })
  void isAlwaysAReferenceToItself(String path, String reference) {
    URI uri = new RequestPath("", path).uri();

    assertThat(uri).hasToString(reference);
    assertThat(uri.getHost()).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "'', /v2, true",
    "'', /v2/models, true",
    "'', /v2x, false",
    "'', /digits/v2, false",
    "/digits, /digits/v2, true",
    "/digits, /digits/v2/models, true",
    "/digits, /digits/api/v1/v2, false",
    "/v2, /v2/api, false",
    "/v2, /v2/v2/x, true",
  })
  void knowsTheProtocolWithinAnyContext(String context, String path, boolean protocol) {
    assertThat(new RequestPath(context, path).isProtocol()).isEqualTo(protocol);
  }
}

package org.digittrainer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Refusals in the service's own words, whichever library noticed the fault. */
@WholeService
class OwnWordsTests {

  private static final Pattern INTERNAL =
      Pattern.compile(
          "Feature|ALLOW_|Source|REDACTED|Exception|Stream|jackson|java[./]|org\\.|com\\."
              + "|CTRL-CHAR|\\(code |0x[0-9a-f]|Object |JSON String|close marker|end-of-input"
              + "|[Tt]oken|deserial|[Cc]onstraint|Unexpected|Unrecognized|Illegal|Invalid|#");

  private static final List<String> ENDPOINTS =
      List.of(
          "/api/v1/training-jobs",
          "/api/v1/gradient-checks",
          "/api/v1/derivatives",
          "/api/v1/models/none/classify",
          "/v2/models/none/infer");

  @Autowired MockMvcTester mvc;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "}",
        "[",
        "]",
        "{\"a\"",
        "{\"a\":",
        "{\"a\":1",
        "{\"a\":1,",
        "{\"a\":1,}",
        "{,}",
        "[1,]",
        "[,1]",
        "{\"a\" 1}",
        "{\"a\":1 \"b\":2}",
        "[1 2]",
        "{a:1}",
        "{'a':1}",
        "{\"a\":'b'}",
        "{1:2}",
        "{\"a\":}",
        "nul",
        "tru",
        "falsey",
        "None",
        "undefined",
        "NaN",
        "[NaN]",
        "[Infinity]",
        "[-Infinity]",
        "[+1]",
        "[01]",
        "[-01]",
        "[.5]",
        "[1.]",
        "[1e]",
        "[1e+]",
        "[-]",
        "[1.2.3]",
        "[0x1F]",
        "[1_000]",
        "[--1]",
        "\"",
        "\"a",
        "\"\\q\"",
        "\"\\u12\"",
        "\"\\u12G4\"",
        "\"\\",
        "\"a\nb\"",
        "\"\t\"",
        "{\"a\tb\":1}",
        "// c",
        "/* c */ 1",
        "# c",
        "<a/>",
        "{\"a\":1}}",
        "{}{}",
        "{} x",
        "[]]",
        "a=1",
        "--b",
        "\u0000",
        "{\"images\":[[0,}",
        "{\"images\":[[NaN]]}",
        "{\"images\":[[01]]}",
        "{\"inputs\":[{\"data\":[1,}]}",
        "{\"inputs\":[{\"data\":[NaN]}]}",
        "{\"x\":1,\"x\":2}",
        "{\"\\ud800\":1}",
        "\uFEFF",
        "{]",
        "[}",
        "{\"images\":[\"a\nb\"]}",
        "[1}",
        "{\"a\":[1,2}",
        "@",
        "{\"a\":@}",
        "\u00a0{}"
      })
  void keepsTheParserToItself(String body) {
    for (String endpoint : ENDPOINTS) {
      assertOwnWords(post(endpoint, body.getBytes(UTF_8)));
    }
  }

  @Test
  void keepsTheParsersBoundsToItself() {
    for (String body :
        List.of(
            "[".repeat(3000),
            "{\"a\":".repeat(30) + "1" + "}".repeat(30),
            "{\"seed\":" + "1".repeat(500) + "}",
            "{\"seed\":1." + "1".repeat(500) + "}",
            "{\"" + "n".repeat(300) + "\":1}")) {
      for (String endpoint : ENDPOINTS) {
        assertOwnWords(post(endpoint, body.getBytes(UTF_8)));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "7b 22 61 22 3a 22 ff 22 7d",
    "7b 22 c3 28 22 3a 31 7d",
    "7b 22 61 22 3a 22 ed a0 80 22 7d",
    "22 f5 80 80 80 22",
    "22 c3 22",
    "22 e2 82",
    "ff fe 7b 00",
    "00 00 00 7b",
    "fe ff 00",
    "80",
    "00 00 ff ff 00 00 00 00",
    "ef bb",
    "00 7b 00"
  })
  void keepsTheDecoderToItself(String hex) {
    byte[] body = new BigInteger("01" + hex.replace(" ", ""), 16).toByteArray();
    for (String endpoint : ENDPOINTS) {
      assertOwnWords(post(endpoint, Arrays.copyOfRange(body, 1, body.length)));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x +",
        "(x",
        "x)",
        "x = 3",
        "^2",
        "foo(x)",
        "sin()",
        "x $ 2",
        "1..2",
        "\\\"a",
        "1e",
        "x x)",
        "{}",
        "[1",
        "\\\"\\\\q\\\"",
        "0x",
        "x ? 1",
        "sin(",
        "1,2",
        "**",
        "@"
      })
  void keepsTheParserOfFormulasToItself(String expression) {
    MvcTestResult answer =
        post(
            "/api/v1/derivatives",
            ("{\"expression\":\"" + expression + "\",\"x\":1}").getBytes(UTF_8));
    assertOwnWords(answer);
    assertThat(answer).hasStatus(422).bodyText().contains("at position");
  }

  private static void assertOwnWords(MvcTestResult answer) {
    assertThat(answer.getResponse().getStatus()).isBetween(400, 422);
    assertThat(answer).bodyText().doesNotContainPattern(INTERNAL);
  }

  private MvcTestResult post(String path, byte[] body) {
    return mvc.post().uri(path).contentType(MediaType.APPLICATION_JSON).content(body).exchange();
  }
}

package org.digittrainer.models.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.digittrainer.models.format.PythonLiteral.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

final class PythonLiteralTests {

  private static final JsonMapper JSON = JsonMapper.shared();

  /**
   * Real headers of NumPy 2.4, with and without random damage, and the corners of the grammar, each
   * with what Python's {@code ast.literal_eval} makes of it; {@code !} where it refuses.
   */
  static Stream<Arguments> python() {
    return new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(
                    PythonLiteralTests.class.getResourceAsStream("/npz/literals.tsv")),
                StandardCharsets.UTF_8))
        .lines()
        .map(line -> line.split("\t", 2))
        .map(parts -> Arguments.of(JSON.readValue(parts[0], String.class), parts[1]));
  }

  @Test
  void agreesWithPython() {
    List<String> differences =
        python()
            .filter(each -> !parsed((String) each.get()[0]).equals(each.get()[1]))
            .map(each -> JSON.writeValueAsString(each.get()[0]) + " is " + each.get()[1])
            .toList();
    assertThat(python().count()).isGreaterThan(500);
    assertThat(differences).isEmpty();
  }

  /** Python 2 wrote the sizes of some arrays as long integers. */
  @Test
  void readsLongIntegers() {
    assertThat(parsed("{'shape': (784L, 50l)}")).isEqualTo("{\"shape\":(784,50)}");
  }

  @ParameterizedTest
  @MethodSource("nested")
  void refusesDeepNesting(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PythonLiteral.parse(text))
        .withMessageContaining("nested too deeply");
  }

  static Stream<String> nested() {
    return Stream.of("(", "[", "{1:").map(each -> each.repeat(3000));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.5",
        "1e3",
        "2j",
        "{1, 2}",
        "0x1FL_",
        "b'\\u'x",
        "bu'x'",
        "rrr'x'",
        "ur'x'",
        "'\\N{DIGIT ONE}'"
      })
  void refusesWhatNoHeaderNeeds(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> PythonLiteral.parse(text));
  }

  private static String parsed(String text) {
    try {
      return canonical(PythonLiteral.parse(text));
    } catch (IllegalArgumentException e) {
      assertThat(e.getMessage()).isNotBlank();
      return "!";
    }
  }

  private static String canonical(Object value) {
    if (value instanceof Tuple tuple) {
      return joined(tuple.items(), PythonLiteralTests::canonical, "(", ")");
    }
    if (value instanceof List<?> items) {
      return joined(items, PythonLiteralTests::canonical, "[", "]");
    }
    if (value instanceof Map<?, ?> map) {
      return joined(
          List.copyOf(map.entrySet()),
          each -> canonical(each.getKey()) + ":" + canonical(each.getValue()),
          "{",
          "}");
    }
    if (value instanceof Boolean flag) {
      return flag ? "True" : "False";
    }
    return value instanceof BigInteger || value == PythonLiteral.NONE
        ? value == PythonLiteral.NONE ? "None" : value.toString()
        : ascii((String) value);
  }

  private static <T> String joined(
      List<T> items, Function<T, String> text, String start, String end) {
    return items.stream().map(text).collect(Collectors.joining(",", start, end));
  }

  /** As Python's json.dumps writes a string. */
  private static String ascii(String text) {
    StringBuilder json = new StringBuilder();
    for (char c : JSON.writeValueAsString(text).toCharArray()) {
      json.append(
          c < 128 && c >= 32 && c != 127 ? String.valueOf(c) : "\\u%04x".formatted((int) c));
    }
    return json.toString();
  }
}

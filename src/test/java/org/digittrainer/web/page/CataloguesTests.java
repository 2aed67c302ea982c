package org.digittrainer.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The page's words in each language: none is missing, and each takes the same values. */
final class CataloguesTests {

  private static final Pattern HOLE_OR_MARK = Pattern.compile("\\{\\w+}|</?[a-z]+>");
  private static final Pattern NUMBER = Pattern.compile("\\d+(?:[.,]\\d+)*+(?!\\w*})");
  private static final Pattern CODE = Pattern.compile("<code>.*?</code>|\\{\\w+}|</?[a-z]+>");

  /** Punctuation of half the width beside a character of the full one. */
  private static final Pattern NARROW =
      Pattern.compile(
          "[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}][,;:?!(]|[,;:?!)][\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}]");

  @ParameterizedTest
  @ValueSource(strings = {"zh-CN", "ja", "ko"})
  void saysEverythingThatEnglishSays(String language) throws IOException {
    assertThat(words(language).keySet()).isEqualTo(words("en").keySet());
  }

  @ParameterizedTest
  @ValueSource(strings = {"zh-CN", "ja", "ko"})
  void takesTheSameValuesAndMarks(String language) throws IOException {
    assertThat(holes(words(language))).isEqualTo(holes(words("en")));
  }

  /** An English text that changed without its translations mostly has other numbers. */
  @ParameterizedTest
  @ValueSource(strings = {"zh-CN", "ja", "ko"})
  void namesTheSameNumbers(String language) throws IOException {
    Map<String, String> translated = words(language);
    assertThat(words("en"))
        .allSatisfy(
            (key, text) ->
                assertThat(found(NUMBER, translated.getOrDefault(key, "")))
                    .as(key)
                    .containsAll(found(NUMBER, text)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"zh-CN", "ja"})
  void setsTheMarksOfItsScript(String language) throws IOException {
    assertThat(words(language))
        .allSatisfy(
            (key, text) ->
                assertThat(CODE.matcher(text).replaceAll(""))
                    .as(key)
                    .doesNotContainPattern(NARROW));
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "zh-CN", "ja", "ko"})
  void saysNothingEmpty(String language) throws IOException {
    assertThat(words(language)).isNotEmpty().noneSatisfy((key, text) -> assertThat(text).isBlank());
  }

  private static Map<String, List<String>> holes(Map<String, String> words) {
    Map<String, List<String>> holes = new TreeMap<>();
    words.forEach((key, text) -> holes.put(key, found(HOLE_OR_MARK, text)));
    return holes;
  }

  private static List<String> found(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(MatchResult::group).sorted().toList();
  }

  private static SortedMap<String, String> words(String language) throws IOException {
    SortedMap<String, String> words = new TreeMap<>();
    ClassPathResource file = new ClassPathResource("static/i18n/" + language + ".json");
    collect("", new JsonMapper().readTree(file.getContentAsByteArray()), words);
    return words;
  }

  private static void collect(String key, JsonNode node, Map<String, String> words) {
    if (node.isObject()) {
      node.properties().forEach(each -> collect(key + "." + each.getKey(), each.getValue(), words));
    } else if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        collect(key + "." + i, node.get(i), words);
      }
    } else {
      words.put(key, node.asString());
    }
  }
}

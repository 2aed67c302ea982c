package org.digittrainer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** README.md and the pages in src/docs. */
class DocumentsTests {

  private static final Path README = Path.of("README.md");
  private static final Path DOCS = Path.of("src", "docs");
  private static final Path SETTINGS =
      Path.of("target", "classes", "META-INF", "spring-configuration-metadata.json");
  private static final Pattern LINK = Pattern.compile("]\\((?!https?:)([^)#]+)");

  static List<Path> pages() throws IOException {
    try (Stream<Path> files = Files.walk(DOCS)) {
      return Stream.concat(Stream.of(README), files)
          .filter(file -> file.toString().endsWith(".md"))
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void leadToFilesThatExist(Path page) throws IOException {
    List<String> links =
        LINK.matcher(Files.readString(page)).results().map(found -> found.group(1)).toList();
    assertThat(links)
        .allSatisfy(link -> assertThat(page.resolveSibling(link)).as(link).isRegularFile());
  }

  @Test
  void describeEverySetting() throws IOException {
    String operations = Files.readString(DOCS.resolve("operations.md"));
    JsonNode properties = JsonMapper.shared().readTree(SETTINGS.toFile()).get("properties");
    List<String> settings =
        properties
            .valueStream()
            .map(property -> property.get("name").asString())
            .filter(name -> name.startsWith("digit-trainer."))
            .map(name -> name.substring("digit-trainer.".length()))
            .toList();
    assertThat(settings)
        .contains("jobs.concurrency")
        .allSatisfy(name -> assertThat(operations).contains("| `" + name + "` |"));
  }

  @Test
  void nameOnlySettingsThatExistInTheReadme() throws IOException {
    String known = Files.readString(SETTINGS);
    Matcher named =
        Pattern.compile("\\| `(digit-trainer\\.[^`]+)`").matcher(Files.readString(README));
    List<String> settings = named.results().map(found -> found.group(1)).toList();
    assertThat(settings)
        .hasSizeGreaterThan(5)
        .allSatisfy(name -> assertThat(known).contains("\"" + name + "\""));
  }
}

package org.digittrainer.dataset;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the three classes of a data set are called. */
class ClassNamesTests {

  private final Path directory;
  private final IdxFolder folder;

  ClassNamesTests(@TempDir Path directory) {
    this.directory = directory;
    this.folder = IdxFolder.sound(directory.resolve("clothes"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "T-shirt\nKleid für Mädchen\n👟",
        "T-shirt\nKleid für Mädchen\n👟\n",
        "\uFEFFT-shirt\r\nKleid für Mädchen\r\n👟\r\n",
        "T-shirt\rKleid für Mädchen\r👟\r",
        " T-shirt \nKleid für Mädchen\t\n👟\n\n \n"
      })
  void standInLines(String text) {
    folder.write("classes.txt", text.getBytes(UTF_8));
    assertThat(names()).containsExactly("T-shirt", "Kleid für Mädchen", "👟");
  }

  @Test
  void areFoundInCapitals() {
    folder.write("Classes.TXT", "a\nb\nc".getBytes(UTF_8));
    assertThat(names()).containsExactly("a", "b", "c");
  }

  @Test
  void areNoPartOfTheDigest() {
    String before = load().find("clothes").orElseThrow().sha256();
    folder.write("classes.txt", "a\nb\nc".getBytes(UTF_8));
    assertThat(load().find("clothes").orElseThrow().sha256()).isEqualTo(before);
  }

  @Test
  void areNotKnownWithoutAFile() {
    assertThat(names()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource
  void refuses(byte[] content, String message) {
    folder.write("classes.txt", content);
    assertThat(load().refused().get("clothes")).isEqualTo("classes.txt: " + message);
  }

  static Stream<Arguments> refuses() {
    String printed = " must be a name of 1 to 100 characters that can be printed";
    return Stream.of(
        Arguments.of("a\nb".getBytes(UTF_8), "2 names, must be 3: one for each label from 0 to 2"),
        Arguments.of(
            "a\nb\nc\nd\n".getBytes(UTF_8), "4 names, must be 3: one for each label from 0 to 2"),
        Arguments.of(new byte[0], "0 names, must be 3: one for each label from 0 to 2"),
        Arguments.of("a\n\nc".getBytes(UTF_8), "line 2" + printed),
        Arguments.of("a\nb\u0000\nc".getBytes(UTF_8), "line 2" + printed),
        Arguments.of(("a\nb\n" + "c".repeat(101)).getBytes(UTF_8), "line 3" + printed),
        Arguments.of(new byte[1_000_000], "line 1" + printed),
        Arguments.of("a\nKleid für\nc".getBytes(ISO_8859_1), "must be text in UTF-8"),
        Arguments.of("a\nb\nc".getBytes(UTF_16), "must be text in UTF-8"));
  }

  @Test
  void ofLabelsFromOneNeedNoLineForZero() {
    letters().write("classes.txt", "A\nB\n".getBytes(UTF_8));
    assertThat(names()).containsExactly("0", "A", "B");
    folder.write("classes.txt", "none\nA\nB\n".getBytes(UTF_8));
    assertThat(names()).containsExactly("none", "A", "B");
  }

  @Test
  void comeFromTheMappingOfEmnist() {
    letters().write("emnist-letters-mapping.txt", "1 65 97\r\n2 66 98\r\n".getBytes(UTF_8));
    assertThat(names()).containsExactly("0", "A", "B");
    folder.write("classes.txt", "x\ny\nz".getBytes(UTF_8));
    assertThat(names()).containsExactly("x", "y", "z");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"3 65", "-1 65", "1", "A 1", "1 A", "1 55296", "1 7", "1 1114112", "\n1 65"})
  void ofAMappingAreLabelsAndCodePoints(String line) {
    folder.write("emnist-mapping.txt", line.getBytes(UTF_8));
    assertThat(load().refused().get("clothes"))
        .isEqualTo(
            "emnist-mapping.txt: line 1 must be a label from 0 to 2 and the code point of a character");
  }

  /** Two letters, of the labels 1 and 2. */
  private IdxFolder letters() {
    return folder
        .write(IdxFolder.TRAIN_LABELS, IdxFolder.labels(1, 2, 1))
        .write(IdxFolder.TEST_LABELS, IdxFolder.labels(1, 2));
  }

  private List<String> names() {
    Datasets datasets = load();
    assertThat(datasets.refused()).isEmpty();
    return datasets.find("clothes").orElseThrow().classNames();
  }

  private Datasets load() {
    return Datasets.load(directory);
  }
}

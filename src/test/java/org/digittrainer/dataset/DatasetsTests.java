package org.digittrainer.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatasetsTests {

  private final Path directory;

  DatasetsTests(@TempDir Path directory) {
    this.directory = directory;
  }

  @Test
  void readsRawAndGzippedFoldersAlike() {
    IdxFolder.sound(directory.resolve("raw"));
    IdxFolder.sound(directory.resolve("packed")).pack();
    Datasets datasets = Datasets.load(directory);
    assertThat(datasets.refused()).isEmpty();
    assertThat(datasets.all()).extracting(Dataset::name).containsExactly("mnist", "packed", "raw");
    Dataset raw = datasets.find("raw").orElseThrow();
    assertThat(raw.train().size()).isEqualTo(3);
    assertThat(raw.train().pixels(1)).containsExactly(4, 5, 6, 7);
    assertThat(raw.test().size()).isEqualTo(2);
    assertThat(raw.test().label(0)).isEqualTo(1);
    assertThat(raw.classes()).isEqualTo(3);
    assertThat(datasets.find("packed").orElseThrow().sha256()).isEqualTo(raw.sha256());
  }

  @Test
  void recognizesGzipByContentNotByName() {
    byte[] labels = IdxFolder.labels(0, 2, 1);
    IdxFolder.sound(directory.resolve("odd"))
        .write(IdxFolder.TRAIN_LABELS, IdxFolder.gzip(labels))
        .delete(IdxFolder.TEST_LABELS)
        .write(IdxFolder.TEST_LABELS + ".gz", IdxFolder.labels(1, 0));
    assertThat(Datasets.load(directory).find("odd")).isPresent();
  }

  @Test
  void theDigestCoversEveryPixelAndLabel() {
    IdxFolder.sound(directory.resolve("a"));
    IdxFolder.sound(directory.resolve("b")).write(IdxFolder.TEST_LABELS, IdxFolder.labels(1, 1));
    IdxFolder.sound(directory.resolve("c")).change(IdxFolder.TRAIN_IMAGES, DatasetsTests::brighter);
    assertThat(Datasets.load(directory).all()).extracting(Dataset::sha256).doesNotHaveDuplicates();
  }

  @Test
  void readsTheLargestNumberOfClasses() {
    IdxFolder.sound(directory.resolve("many"))
        .write(IdxFolder.TRAIN_LABELS, IdxFolder.labels(0, 255, 128));
    assertThat(Datasets.load(directory).find("many").orElseThrow().classes()).isEqualTo(256);
  }

  @Test
  void aDamagedFolderDoesNotAffectTheOthers() {
    IdxFolder.sound(directory.resolve("a-bad")).delete(IdxFolder.TRAIN_LABELS);
    IdxFolder.sound(directory.resolve("b-good"));
    Datasets datasets = Datasets.load(directory);
    assertThat(datasets.find("b-good")).isPresent();
    assertThat(datasets.find("a-bad")).isEmpty();
    assertThat(datasets.refused()).containsOnlyKeys("a-bad");
  }

  @Test
  void refusesTheNameOfTheBundledDataSet() {
    IdxFolder.sound(directory.resolve("mnist"));
    Datasets datasets = Datasets.load(directory);
    assertThat(datasets.refused()).containsKey("mnist");
    assertThat(datasets.find("mnist").orElseThrow().train().size()).isEqualTo(60_000);
  }

  @Test
  void namesMustFitAUrl() {
    IdxFolder.sound(directory.resolve("my digits"));
    IdxFolder.sound(directory.resolve("x".repeat(65)));
    IdxFolder.sound(directory.resolve("x".repeat(64)));
    Datasets datasets = Datasets.load(directory);
    assertThat(datasets.refused()).containsOnlyKeys("my digits", "x".repeat(65));
    assertThat(datasets.refused().get("my digits")).startsWith("the name must be");
    assertThat(datasets.find("x".repeat(64))).isPresent();
  }

  @Test
  void ignoresFilesAndHiddenFolders() throws IOException {
    Files.writeString(directory.resolve("notes.txt"), "hello");
    Files.createDirectory(directory.resolve(".git"));
    Datasets datasets = Datasets.load(directory);
    assertThat(datasets.all()).hasSize(1);
    assertThat(datasets.refused()).isEmpty();
  }

  @Test
  void refusesADirectoryThatIsNone() {
    Path missing = directory.resolve("missing");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Datasets.load(missing))
        .withMessageContaining("missing is not a directory");
  }

  private static byte[] brighter(byte[] file) {
    file[20]++;
    return file;
  }
}

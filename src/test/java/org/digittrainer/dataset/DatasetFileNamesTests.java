package org.digittrainer.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.digittrainer.dataset.IdxFolder.TEST_IMAGES;
import static org.digittrainer.dataset.IdxFolder.TEST_LABELS;
import static org.digittrainer.dataset.IdxFolder.TRAIN_IMAGES;
import static org.digittrainer.dataset.IdxFolder.TRAIN_LABELS;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The names under which people have the four files. */
class DatasetFileNamesTests {

  private final Path directory;
  private final IdxFolder folder;

  DatasetFileNamesTests(@TempDir Path directory) {
    this.directory = directory;
    this.folder = IdxFolder.sound(directory.resolve("digits"));
  }

  @ParameterizedTest
  @CsvSource({
    "train-images.idx3-ubyte, train-labels.idx1-ubyte, t10k-images.idx3-ubyte, t10k-labels.idx1-ubyte",
    "train-images.idx3-ubyte.gz, train-labels.idx1-ubyte.gz, t10k-images.idx3-ubyte.gz, t10k-labels.idx1-ubyte.gz",
    "train-images-idx3-ubyte, train-labels-idx1-ubyte, test-images-idx3-ubyte, test-labels-idx1-ubyte",
    "train-images-idx3-ubyte.gz, train-labels.idx1-ubyte, test-images.idx3-ubyte.gz, t10k-labels-idx1-ubyte",
    "emnist-letters-train-images-idx3-ubyte.gz, emnist-letters-train-labels-idx1-ubyte.gz,"
        + " emnist-letters-test-images-idx3-ubyte.gz, emnist-letters-test-labels-idx1-ubyte.gz",
    "emnist-balanced-train-images-idx3-ubyte, emnist-balanced-train-labels-idx1-ubyte,"
        + " emnist-balanced-test-images-idx3-ubyte, emnist-balanced-test-labels-idx1-ubyte",
    "TRAIN-IMAGES-IDX3-UBYTE, TRAIN-LABELS.IDX1-UBYTE, T10K-IMAGES-IDX3-UBYTE.GZ, Test-Labels-Idx1-Ubyte.Gz",
    "k49_train_images.idx3-ubyte, k49_train_labels.idx1-ubyte, k49_test_images.idx3-ubyte, k49_test_labels.idx1-ubyte",
    "train-images.idx, train-labels.idx, test-images.idx, test-labels.idx",
    "train-images-ubyte.gz, train-labels-ubyte.gz, test-images-ubyte.gz, test-labels-ubyte.gz",
    "train-images-idx3-ubyte (1).gz, train-labels-idx1-ubyte(2), t10k-images.idx3, training.t10k-labels"
  })
  void areRecognized(String trainImages, String trainLabels, String testImages, String testLabels) {
    String sha256 = load().find("digits").orElseThrow().sha256();
    folder
        .rename(TRAIN_IMAGES, trainImages)
        .rename(TRAIN_LABELS, trainLabels)
        .rename(TEST_IMAGES, testImages)
        .rename(TEST_LABELS, testLabels);
    Datasets datasets = load();
    assertThat(datasets.refused()).isEmpty();
    assertThat(datasets.find("digits").orElseThrow().sha256()).isEqualTo(sha256);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "._train-images-idx3-ubyte",
        ".train-images-idx3-ubyte.swp",
        "train-images-idx3-ubyte.sha256",
        "train-images-idx3-ubyte.gz.md5",
        "train-images-idx3-ubyte.part",
        "train-images.txt",
        "constrain-labels-idx1-ubyte",
        "notes-on-train-images-and-labels"
      })
  void ofOtherFilesAreNot(String name) {
    folder.write(name, new byte[100]);
    assertThat(load().refused()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "train-images.idx3-ubyte, train-images-idx3-ubyte and train-images.idx3-ubyte: each may be the training images",
    "test-images-idx3-ubyte.gz, t10k-images-idx3-ubyte and test-images-idx3-ubyte.gz: each may be the test images",
    "a-test-labels.idx1-ubyte, a-test-labels.idx1-ubyte and t10k-labels-idx1-ubyte: each may be the test labels",
    "emnist-digits-train-labels-idx1-ubyte, emnist-digits-train-labels-idx1-ubyte and train-labels-idx1-ubyte: each may be the training labels",
    "train-images-idx3-ubyte (1).gz, train-images-idx3-ubyte and train-images-idx3-ubyte (1).gz: each may"
  })
  void ofTwoFilesForOneAreRefused(String name, String message) {
    folder.write(name, IdxFolder.images(3, 2, 2));
    assertThat(load().refused().get("digits")).startsWith(message);
  }

  @Test
  void aFileIsPreferredToItsPackedCopy() {
    folder
        .write(TRAIN_IMAGES + ".gz", new byte[100])
        .write(TEST_LABELS + ".zip", new byte[100])
        .rename(TEST_IMAGES, "Test-Images.idx3-ubyte")
        .write("test-images.idx3-ubyte.GZ", new byte[100]);
    assertThat(load().refused()).isEmpty();
  }

  @Test
  void zipInPlaceOfGzipIsRefusedByTheNameOfTheFile() {
    folder
        .delete(TRAIN_LABELS)
        .write("train-labels.idx1-ubyte.zip", new byte[] {'P', 'K', 3, 4, 20, 0, 0, 0, 8, 0});
    assertThat(load().refused().get("digits"))
        .startsWith("train-labels.idx1-ubyte.zip: the magic number is 0x504B0304")
        .endsWith("it is a zip archive");
  }

  @Test
  void readsWhatWasPackedTwice() {
    folder.change(TRAIN_IMAGES, IdxFolder::gzip).rename(TRAIN_IMAGES, TRAIN_IMAGES + ".gz");
    folder.change(TEST_LABELS, labels -> IdxFolder.gzip(IdxFolder.gzip(labels)));
    assertThat(load().refused()).isEmpty();
  }

  @Test
  void namesBothFilesThatDoNotFit() {
    folder
        .rename(TRAIN_IMAGES, "a-train-images.idx3-ubyte")
        .delete(TRAIN_LABELS)
        .write("b-train-labels.idx1-ubyte", IdxFolder.labels(0, 1));
    assertThat(load().refused().get("digits"))
        .isEqualTo("b-train-labels.idx1-ubyte: 2 labels for 3 images of a-train-images.idx3-ubyte");
  }

  @Test
  void foldersOfTheSameNameAreNoFiles() throws IOException {
    folder.rename(TEST_IMAGES, "t10k-images.idx3-ubyte");
    Files.createDirectory(directory.resolve("digits").resolve(TEST_IMAGES));
    assertThat(load().refused()).isEmpty();
  }

  @Test
  void lettersKeepTheirLabelsFromOneToTwentySix() {
    int[] labels = IntStream.rangeClosed(1, 26).toArray();
    folder
        .write(TRAIN_IMAGES, IdxFolder.images(26, 2, 2))
        .write(TRAIN_LABELS, IdxFolder.labels(labels));
    Dataset letters = load().find("digits").orElseThrow();
    assertThat(letters.classes()).isEqualTo(27);
    assertThat(letters.train().label(0)).isEqualTo(1);
    assertThat(letters.train().labelCounts(27)).startsWith(0, 1, 1).endsWith(1);
    assertThat(letters.classNames()).isEqualTo(List.of());
  }

  private Datasets load() {
    return Datasets.load(directory);
  }
}

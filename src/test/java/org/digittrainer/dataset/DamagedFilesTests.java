package org.digittrainer.dataset;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.digittrainer.dataset.IdxFolder.TEST_IMAGES;
import static org.digittrainer.dataset.IdxFolder.TEST_LABELS;
import static org.digittrainer.dataset.IdxFolder.TRAIN_IMAGES;
import static org.digittrainer.dataset.IdxFolder.TRAIN_LABELS;
import static org.digittrainer.dataset.IdxFolder.gzip;
import static org.digittrainer.dataset.IdxFolder.images;
import static org.digittrainer.dataset.IdxFolder.labels;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DamagedFilesTests {

  private static final long MAX_BYTES = 1000;

  private final Path directory;

  DamagedFilesTests(@TempDir Path directory) {
    this.directory = directory;
  }

  @ParameterizedTest(name = "{0}: {2}")
  @MethodSource({"headers", "types", "otherFiles", "lengths", "packing", "labelling"})
  void reportsWhatIsWrong(String file, UnaryOperator<byte[]> damage, String message) {
    IdxFolder.sound(directory).change(file, damage);
    refuses(file + ": " + message);
  }

  static Stream<Arguments> headers() {
    return Stream.of(
        damage(
            TRAIN_IMAGES, putInt(0, 0x801), "the magic number is 0x00000801, must be 0x00000803"),
        damage(TEST_LABELS, putInt(0, 0x803), "the magic number is 0x00000803, must be 0x00000801"),
        damage(
            TRAIN_IMAGES, putInt(0, 0xD03), "the magic number is 0x00000D03, must be 0x00000803"),
        damage(TEST_IMAGES, putInt(0, 0x03080000), "the magic number is 0x03080000, must be"),
        damage(TRAIN_IMAGES, putInt(4, 0), "dimension 1 is 0, must be 1 to 2147483647"),
        damage(TRAIN_IMAGES, putInt(8, 0), "dimension 2 is 0, must be"),
        damage(TRAIN_IMAGES, putInt(12, -1), "dimension 3 is 4294967295, must be"),
        damage(TRAIN_IMAGES, putInt(4, 251), "too large: the dimensions 251 × 2 × 2 exceed 1000"),
        damage(TRAIN_IMAGES, file -> huge(), "too large: the dimensions 2147483647 × 2147483647"),
        damage(TRAIN_LABELS, putInt(4, 1001), "too large: the dimensions 1001 exceed 1000 bytes"));
  }

  static Stream<Arguments> types() {
    return Stream.of(
        damage(
            TRAIN_IMAGES,
            putInt(0, 0x801),
            "the magic number is 0x00000801, must be 0x00000803: it holds unsigned bytes in 1 dimension, not unsigned bytes in 3 dimensions"),
        damage(
            TRAIN_IMAGES,
            putInt(0, 0xD03),
            "the magic number is 0x00000D03, must be 0x00000803: it holds floats in 3"),
        damage(
            TRAIN_IMAGES,
            putInt(0, 0xE03),
            "the magic number is 0x00000E03, must be 0x00000803: it holds doubles in 3"),
        damage(
            TEST_IMAGES,
            putInt(0, 0xB03),
            "the magic number is 0x00000B03, must be 0x00000803: it holds short integers"),
        damage(
            TEST_IMAGES,
            putInt(0, 0x903),
            "the magic number is 0x00000903, must be 0x00000803: it holds signed bytes"),
        damage(
            TEST_LABELS,
            putInt(0, 0xC02),
            "the magic number is 0x00000C02, must be 0x00000801: it holds integers in 2 dimensions, not unsigned bytes in 1"),
        damage(
            TEST_LABELS,
            putInt(0, 0x01080000),
            "the magic number is 0x01080000, must be 0x00000801: its numbers are little-endian"),
        damage(
            TRAIN_IMAGES,
            putInt(0, 0x030D0000),
            "the magic number is 0x030D0000, must be 0x00000803: its numbers are little-endian, not big-endian; it holds floats"));
  }

  static Stream<Arguments> otherFiles() {
    return Stream.of(
        damage(
            TRAIN_IMAGES,
            putInt(0, 0x504B0304),
            "the magic number is 0x504B0304, must be 0x00000803: it is a zip archive"),
        damage(
            TEST_LABELS,
            putInt(0, 0x425A6839),
            "the magic number is 0x425A6839, must be 0x00000801: it is a bzip2 file"),
        damage(
            TEST_LABELS,
            putInt(0, 0xFD377A58),
            "the magic number is 0xFD377A58, must be 0x00000801: it is an xz file"),
        damage(
            TRAIN_LABELS,
            putInt(0, 0x934E554D),
            "the magic number is 0x934E554D, must be 0x00000801: it is a NumPy array"),
        damage(
            TRAIN_IMAGES,
            file -> "<!doctype html><title>Not found</title>".getBytes(UTF_8),
            "the magic number is 0x3C21646F, must be 0x00000803: it is a web page"),
        damage(
            TRAIN_IMAGES,
            file -> gzip(gzip(gzip(gzip(gzip(file))))),
            "the magic number is 0x1F8B0800, must be 0x00000803: it is a gzip file within gzip files"));
  }

  static Stream<Arguments> lengths() {
    return Stream.of(
        damage(TRAIN_IMAGES, cutTo(0), "too short: 0 bytes, the header alone takes 16"),
        damage(TRAIN_IMAGES, cutTo(15), "too short: 15 bytes, the header alone takes 16"),
        damage(TRAIN_LABELS, cutTo(1), "too short: 1 bytes, the header alone takes 8"),
        damage(TRAIN_IMAGES, cutTo(27), "too short: 11 bytes of data, must be 3 × 2 × 2 = 12"),
        damage(TRAIN_LABELS, cutTo(8), "too short: 0 bytes of data, must be 3"),
        damage(TEST_IMAGES, cutTo(25), "too long: more bytes of data than 2 × 2 × 2 = 8"),
        damage(TEST_LABELS, cutTo(11), "too long: more bytes of data than 2"));
  }

  static Stream<Arguments> packing() {
    return Stream.of(
        damage(TRAIN_IMAGES, file -> cutTo(5).apply(gzip(file)), "the gzip data end too early"),
        damage(TRAIN_IMAGES, file -> cutTo(25).apply(gzip(file)), "the gzip data end too early"),
        damage(TEST_LABELS, file -> cutLast(gzip(file)), "the gzip data end too early"),
        damage(TRAIN_IMAGES, file -> wrongChecksum(gzip(file)), "the gzip data are damaged"),
        damage(TRAIN_IMAGES, file -> wrongMethod(gzip(file)), "the gzip data are damaged"));
  }

  static Stream<Arguments> labelling() {
    return Stream.of(
        damage(TRAIN_LABELS, file -> labels(0, 1), "2 labels for 3 images of train-images"),
        damage(TEST_LABELS, file -> labels(0, 1, 0), "3 labels for 2 images"),
        damage(TRAIN_LABELS, file -> labels(0, 0, 0), "every label is 0, there must be 2 to 256"),
        damage(
            TEST_LABELS,
            file -> labels(0, 3),
            "label 3 of image 1 is out of range, the training labels"),
        damage(TEST_LABELS, file -> labels(255, 0), "label 255 of image 0 is out of range"),
        damage(TEST_IMAGES, file -> images(2, 4, 1), "images of 4 × 1, but those of train-images"));
  }

  @Test
  void reportsAMissingFile() {
    IdxFolder.sound(directory).delete(TEST_IMAGES);
    refuses(TEST_IMAGES + ": missing, with and without .gz");
  }

  @Test
  void reportsAFolderInPlaceOfAFile() throws IOException {
    IdxFolder.sound(directory).delete(TEST_IMAGES);
    Files.createDirectory(directory.resolve(TEST_IMAGES));
    refuses(TEST_IMAGES + ": missing");
  }

  @Test
  void reportsAFailureOfTheDisk() {
    IOException failure = new IOException("input/output error");
    FileSource failing =
        new FileSource() {
          @Override
          public Optional<String> find(DatasetFile file) {
            return Optional.of(file.usualName());
          }

          @Override
          public InputStream open(String name) throws IOException {
            throw failure;
          }
        };
    assertThatThrownBy(() -> new DatasetReader(failing, MAX_BYTES).read("x", "here", null))
        .hasMessageStartingWith(TRAIN_IMAGES + ": cannot be read (")
        .hasMessageNotContaining("Exception")
        .hasMessageContaining("input/output error")
        .hasCause(failure);
  }

  /** The system's own message is a path. */
  @Test
  void namesNoPathOfTheMachine() {
    FileSource forbidden =
        new FileSource() {
          @Override
          public Optional<String> find(DatasetFile file) throws IOException {
            throw new AccessDeniedException("/secret/folder");
          }

          @Override
          public InputStream open(String name) {
            throw new AssertionError(name);
          }
        };
    assertThatThrownBy(() -> new DatasetReader(forbidden, MAX_BYTES).read("x", "here", null))
        .hasMessage("the folder: cannot be read (not allowed)");
  }

  @Test
  void allocatesNoMemoryForWhatADamagedHeaderClaims() {
    IdxFolder.sound(directory).change(TRAIN_IMAGES, putInt(4, Integer.MAX_VALUE / 4 - 2));
    assertThatThrownBy(() -> read(IdxReader.LONGEST_ARRAY))
        .hasMessageStartingWith(TRAIN_IMAGES + ": too short: 12 bytes of data, must be 5368709");
  }

  @Test
  void readsIntactFiles() throws IOException {
    IdxFolder.sound(directory);
    assertThat(read(MAX_BYTES).classes()).isEqualTo(3);
  }

  private void refuses(String message) {
    assertThatThrownBy(() -> read(MAX_BYTES))
        .isInstanceOf(DamagedFileException.class)
        .hasMessageStartingWith(message);
  }

  private Dataset read(long maxBytes) throws IOException {
    return new DatasetReader(new DatasetFolder(directory), maxBytes).read("x", "here", null);
  }

  private static Arguments damage(String file, UnaryOperator<byte[]> damage, String message) {
    return Arguments.of(file, damage, message);
  }

  private static UnaryOperator<byte[]> putInt(int offset, int value) {
    return file -> ByteBuffer.wrap(file).putInt(offset, value).array();
  }

  /** Shorter, or longer by zeros. */
  private static UnaryOperator<byte[]> cutTo(int length) {
    return file -> Arrays.copyOf(file, length);
  }

  private static byte[] cutLast(byte[] file) {
    return Arrays.copyOf(file, file.length - 1);
  }

  private static byte[] wrongChecksum(byte[] gzip) {
    gzip[gzip.length - 8] ^= 1;
    return gzip;
  }

  private static byte[] wrongMethod(byte[] gzip) {
    gzip[2] = 7;
    return gzip;
  }

  private static byte[] huge() {
    int most = Integer.MAX_VALUE;
    return ByteBuffer.allocate(16).putInt(0x803).putInt(most).putInt(most).putInt(most).array();
  }
}

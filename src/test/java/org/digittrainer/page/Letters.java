package org.digittrainer.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.digittrainer.dataset.IdxFolder;

/** A data set of 62 classes with long names, and of images that are not those of MNIST. */
final class Letters {

  static final int CLASSES = 62;
  static final int ROWS = 20;
  static final int COLUMNS = 14;

  private Letters() {}

  /** What a class is called. */
  static String name(int label) {
    return "Hand-written letter " + label;
  }

  /** A new directory of data sets with {@code letters} in it. */
  static Path directory() {
    try {
      Path directory = Files.createTempDirectory(Path.of("target"), "datasets");
      String names =
          IntStream.range(0, CLASSES).mapToObj(Letters::name).collect(Collectors.joining("\n"));
      IdxFolder.sound(directory.resolve("letters"))
          .write(IdxFolder.TRAIN_IMAGES, IdxFolder.images(CLASSES, ROWS, COLUMNS))
          .write(IdxFolder.TRAIN_LABELS, labels())
          .write(IdxFolder.TEST_IMAGES, IdxFolder.images(CLASSES, ROWS, COLUMNS))
          .write(IdxFolder.TEST_LABELS, labels())
          .write("classes.txt", names.getBytes(UTF_8));
      return directory;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] labels() {
    return IdxFolder.labels(IntStream.range(0, CLASSES).toArray());
  }
}

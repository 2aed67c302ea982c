package org.digittrainer.dataset;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.digittrainer.dataset.IdxReader.IdxFile;

/**
 * The bundled MNIST, read once: it is the same wherever it is loaded. The pixels of its training
 * images, six sevenths of it, are read when they are first asked for: a restart need not wait for
 * them, and a service that only classifies need not keep them.
 */
final class BundledMnist {

  static final String NAME = "mnist";

  private static final FileSource FILES = FileSource.resources("/mnist/");

  /** All of it. */
  static final Dataset DATASET = checked(BundledMnist::read);

  private static final String SOURCE = "MNIST database, Y. LeCun and C. Cortes";
  private static final String LICENCE = "CC BY-SA 3.0";

  private BundledMnist() {}

  private static Dataset read() throws IOException {
    IdxFile images = read(DatasetFile.TEST_IMAGES, 3);
    int rows = images.sizes().get(1);
    int columns = images.sizes().get(2);
    byte[] testLabels = read(DatasetFile.TEST_LABELS, 1).bytes();
    byte[] trainLabels = read(DatasetFile.TRAIN_LABELS, 1).bytes();
    LabelledImages train =
        new LabelledImages(
            rows, columns, trainLabels.length, () -> TrainingImages.READ, trainLabels);
    LabelledImages test =
        new LabelledImages(rows, columns, testLabels.length, images.bytes(), testLabels);
    return new Dataset(NAME, train, test, train.largestLabel() + 1, digest(), SOURCE, LICENCE);
  }

  private static IdxFile read(DatasetFile file, int dimensions) throws IOException {
    String name = FILES.find(file).orElseThrow();
    try (InputStream stream = FILES.open(name)) {
      return new IdxReader(IdxDigest.sha256(), IdxReader.LONGEST_ARRAY)
          .read(name, stream, dimensions);
    }
  }

  /** What {@code cat} and {@code sha256sum} gave for the four files. */
  private static String digest() throws IOException {
    try (InputStream stream = FILES.open("sha256")) {
      return new String(stream.readAllBytes(), StandardCharsets.US_ASCII).strip();
    }
  }

  private static <T> T checked(Reading<T> reading) {
    try {
      return reading.read();
    } catch (IOException e) {
      throw new UncheckedIOException("The bundled MNIST cannot be read", e);
    }
  }

  private interface Reading<T> {
    T read() throws IOException;
  }

  private static final class TrainingImages {

    static final Images READ = checked(TrainingImages::read);

    /** Reads all four files, since the digest is that of all. */
    private static Images read() throws IOException {
      Dataset all = new DatasetReader(FILES, IdxReader.LONGEST_ARRAY).read(NAME, SOURCE, LICENCE);
      if (!all.sha256().equals(DATASET.sha256())) {
        throw new DamagedFileException(
            "sha256", DATASET.sha256() + ", but the files have " + all.sha256());
      }
      return all.train().images();
    }
  }
}

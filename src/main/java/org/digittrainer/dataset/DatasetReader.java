package org.digittrainer.dataset;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.digittrainer.dataset.IdxReader.IdxFile;
import org.jspecify.annotations.Nullable;

/** Reads the four IDX files of one data set. Used once. */
final class DatasetReader {

  private final FileSource files;
  private final MessageDigest digest = sha256();
  private final IdxReader reader;

  DatasetReader(FileSource files, long maxBytesOfFile) {
    this.files = files;
    this.reader = new IdxReader(digest, maxBytesOfFile);
  }

  /** Reads and checks the files, in the order in which they enter the digest. */
  Dataset read(String name, String source, @Nullable String licence) throws IOException {
    LabelledImages train = readSplit(Split.TRAIN);
    LabelledImages test = readSplit(Split.TEST);
    checkSizes(train, test);
    int classes = checkedClasses(train);
    checkTestLabels(test, classes);
    String sha256 = HexFormat.of().formatHex(digest.digest());
    return new Dataset(name, train, test, classes, sha256, source, licence);
  }

  private LabelledImages readSplit(Split split) throws IOException {
    IdxFile images = readFile(split.imagesFile(), 3);
    IdxFile labels = readFile(split.labelsFile(), 1);
    int count = images.sizes().get(0);
    if (labels.bytes().length != count) {
      throw new DamagedFileException(
          labels.name(), labels.bytes().length + " labels for " + count + " images");
    }
    return new LabelledImages(
        images.sizes().get(1), images.sizes().get(2), count, images.bytes(), labels.bytes());
  }

  private IdxFile readFile(String name, int dimensions) throws IOException {
    try (InputStream stream = files.open(name)) {
      return reader.read(name, stream, dimensions);
    } catch (DamagedFileException e) {
      throw e;
    } catch (IOException e) {
      throw new DamagedFileException(name, "cannot be read (" + e + ")", e);
    }
  }

  private static void checkSizes(LabelledImages train, LabelledImages test)
      throws DamagedFileException {
    if (train.rows() != test.rows() || train.columns() != test.columns()) {
      throw new DamagedFileException(
          Split.TEST.imagesFile(),
          "images of %d × %d, but those of %s are %d × %d"
              .formatted(
                  test.rows(),
                  test.columns(),
                  Split.TRAIN.imagesFile(),
                  train.rows(),
                  train.columns()));
    }
  }

  private static int checkedClasses(LabelledImages train) throws DamagedFileException {
    int classes = train.largestLabel() + 1;
    if (classes < 2) {
      throw new DamagedFileException(
          Split.TRAIN.labelsFile(), "every label is 0, there must be 2 to 256 classes");
    }
    return classes;
  }

  private static void checkTestLabels(LabelledImages test, int classes)
      throws DamagedFileException {
    for (int index = 0; index < test.size(); index++) {
      if (test.label(index) >= classes) {
        throw new DamagedFileException(
            Split.TEST.labelsFile(),
            "label %d of image %d is out of range, the training labels are 0 to %d"
                .formatted(test.label(index), index, classes - 1));
      }
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}

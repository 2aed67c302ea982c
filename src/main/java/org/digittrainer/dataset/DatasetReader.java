package org.digittrainer.dataset;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.digittrainer.dataset.IdxReader.IdxFile;
import org.jspecify.annotations.Nullable;

/** Reads the four IDX files of one data set, and what its classes are called. Used once. */
final class DatasetReader {

  private final FileSource files;
  private final MessageDigest digest = IdxDigest.sha256();
  private final IdxReader reader;

  DatasetReader(FileSource files, long maxBytesOfFile) {
    this.files = files;
    this.reader = new IdxReader(digest, maxBytesOfFile);
  }

  /** Two files that belong together. */
  private record Examples(IdxFile images, IdxFile labels) {

    LabelledImages labelled() {
      List<Integer> sizes = images.sizes();
      return new LabelledImages(
          sizes.get(1), sizes.get(2), sizes.get(0), images.bytes(), labels.bytes());
    }
  }

  /** Reads and checks the files, in the order in which they enter the digest. */
  Dataset read(String name, String source, @Nullable String licence) throws IOException {
    Examples train = readExamples(Split.TRAIN);
    Examples test = readExamples(Split.TEST);
    checkSizes(train.images(), test.images());
    LabelledImages training = train.labelled();
    LabelledImages testing = test.labelled();
    int classes = checkedClasses(train.labels().name(), training);
    checkTestLabels(test.labels().name(), testing, classes);
    String sha256 = HexFormat.of().formatHex(digest.digest());
    boolean startsAtOne = !training.hasLabel(0) && !testing.hasLabel(0);
    List<String> classNames = new ClassNames(files, classes, startsAtOne).read();
    return new Dataset(name, training, testing, classes, sha256, source, licence, classNames);
  }

  private Examples readExamples(Split split) throws IOException {
    IdxFile images = readFile(split.images(), 3);
    IdxFile labels = readFile(split.labels(), 1);
    int count = images.sizes().get(0);
    if (labels.bytes().length != count) {
      throw new DamagedFileException(
          labels.name(),
          "%d labels for %d images of %s".formatted(labels.bytes().length, count, images.name()));
    }
    return new Examples(images, labels);
  }

  private IdxFile readFile(DatasetFile file, int dimensions) throws IOException {
    String name = name(file);
    try (InputStream stream = files.open(name)) {
      return reader.read(name, stream, dimensions);
    } catch (DamagedFileException e) {
      throw e;
    } catch (IOException e) {
      throw DamagedFileException.unreadable(name, e);
    }
  }

  private String name(DatasetFile file) throws IOException {
    try {
      return files
          .find(file)
          .orElseThrow(
              () -> new DamagedFileException(file.usualName(), "missing, with and without .gz"));
    } catch (FileSystemException e) {
      throw DamagedFileException.unreadable("the folder", e);
    }
  }

  private static void checkSizes(IdxFile train, IdxFile test) throws DamagedFileException {
    List<Integer> trainSize = train.sizes().subList(1, 3);
    List<Integer> testSize = test.sizes().subList(1, 3);
    if (!trainSize.equals(testSize)) {
      throw new DamagedFileException(
          test.name(),
          "images of %d × %d, but those of %s are %d × %d"
              .formatted(
                  testSize.get(0),
                  testSize.get(1),
                  train.name(),
                  trainSize.get(0),
                  trainSize.get(1)));
    }
  }

  private static int checkedClasses(String file, LabelledImages train) throws DamagedFileException {
    int classes = train.largestLabel() + 1;
    if (classes < 2) {
      throw new DamagedFileException(file, "every label is 0, there must be 2 to 256 classes");
    }
    return classes;
  }

  private static void checkTestLabels(String file, LabelledImages test, int classes)
      throws DamagedFileException {
    for (int index = 0; index < test.size(); index++) {
      if (test.label(index) >= classes) {
        throw new DamagedFileException(
            file,
            "label %d of image %d is out of range, the training labels are 0 to %d"
                .formatted(test.label(index), index, classes - 1));
      }
    }
  }
}

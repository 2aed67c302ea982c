package org.digittrainer.uploads.file;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.digittrainer.dataset.Split;
import org.digittrainer.models.image.ImageDecoder;
import org.digittrainer.problem.Problem;
import org.digittrainer.uploads.DatasetLimits;
import org.digittrainer.uploads.NewDataset;
import org.digittrainer.uploads.NewExamples;
import org.jspecify.annotations.Nullable;

/**
 * A data set on its way, file by file: four IDX files, or an NPZ file, or a ZIP file of pictures.
 * Not thread-safe.
 */
public final class Upload {

  private static final byte[] ZIP = {'P', 'K', 3, 4};
  private static final int MOST_CLASSES = 256;

  /** Integers of eight bytes, as NumPy makes them, for each pixel of the largest data set. */
  private static final long UNPACKED_BYTES_OF_AN_EXAMPLE = 8L * 785;

  private static final long MORE_UNPACKED_BYTES = 64L << 20;

  private final DatasetLimits limits;
  private final ImageDecoder decoder;
  private final Gathered gathered = new Gathered();
  private @Nullable PictureUpload pictures;
  private String source = "";

  /** An upload of which nothing was read. */
  public Upload(DatasetLimits limits, ImageDecoder decoder) {
    this.limits = limits;
    this.decoder = decoder;
  }

  /**
   * Reads the next file.
   *
   * @param field the name of its field in the form
   * @param name its own name; may be empty
   * @throws Problem.Unacceptable if it cannot be read, or is too much
   */
  public void addFile(String field, String name, InputStream contents) throws IOException {
    BufferedInputStream file = new BufferedInputStream(contents);
    file.mark(ZIP.length);
    boolean zip = java.util.Arrays.equals(file.readNBytes(ZIP.length), ZIP);
    file.reset();
    if (zip) {
      addZip(name, file);
    } else {
      requireKind("sent as IDX files");
      new IdxUpload(limits, gathered).read(field, name.isEmpty() ? field : name, file);
    }
  }

  private void addZip(String name, InputStream file) throws IOException {
    if (!source.isEmpty()) {
      throw new Problem.Unacceptable(
          ZipEntries.pointer(name), "must be the only file: it holds a whole data set");
    }
    long bytes = limits.maxExamples() * UNPACKED_BYTES_OF_AN_EXAMPLE + MORE_UNPACKED_BYTES;
    ZipEntries entries = new ZipEntries(file, limits.maxExamples(), bytes);
    Optional<String> entry = entries.next();
    boolean numpy = entry.filter(first -> first.endsWith(NumpyUpload.SUFFIX)).isPresent();
    requireKind(numpy ? "sent as an NPZ file" : "sent as pictures");
    NumpyUpload arrays = new NumpyUpload(limits, gathered);
    PictureUpload found = new PictureUpload(limits, decoder);
    for (; entry.isPresent(); entry = entries.next()) {
      if (numpy) {
        arrays.read(entry.get(), entries.contents());
      } else {
        found.read(entry.get(), entries.contents());
      }
    }
    pictures = numpy ? null : found;
  }

  private void requireKind(String kind) {
    if (!source.isEmpty() && !source.equals(kind)) {
      throw new Problem.Unacceptable(
          "/files", "must be four IDX files, or one NPZ file, or one ZIP file of pictures");
    }
    source = kind;
  }

  /** How many pictures were decoded. */
  public int pictures() {
    return pictures == null ? 0 : pictures.count();
  }

  /**
   * What was read, under a name.
   *
   * @param names of the classes; empty if the files tell them or they have none
   * @param classes how many there are; null if the names or the labels tell
   * @throws Problem.Unacceptable if something is missing or does not fit together
   */
  public NewDataset dataset(String name, List<String> names, @Nullable Integer classes) {
    List<String> known = pictures == null ? names : pictures.addTo(gathered, names);
    gathered.requireComplete();
    int count = classes(known, classes);
    for (Split split : Split.values()) {
      requireLabels(split, count);
    }
    return new NewDataset(
        name,
        gathered.rows(),
        gathered.columns(),
        count,
        known,
        source,
        gathered.examples(Split.TRAIN),
        gathered.examples(Split.TEST));
  }

  private int classes(List<String> names, @Nullable Integer given) {
    int largest = gathered.examples(Split.TRAIN).largestLabel();
    int count = !names.isEmpty() ? names.size() : given != null ? given : largest + 1;
    if (given != null && given != count) {
      throw new Problem.Unacceptable(
          "/classes", "must be the number of classNames, here %d".formatted(count));
    }
    if (count < 2 || count > MOST_CLASSES) {
      throw new Problem.Unacceptable(
          ZipEntries.pointer(gathered.labelsFile(Split.TRAIN)),
          "must have labels of 2 to %d classes, has %d".formatted(MOST_CLASSES, count));
    }
    return count;
  }

  private void requireLabels(Split split, int classes) {
    NewExamples examples = gathered.examples(split);
    int largest = examples.largestLabel();
    int total = examples.size() + gathered.examples(other(split)).size();
    if (largest >= classes) {
      throw new Problem.Unacceptable(
          ZipEntries.pointer(gathered.labelsFile(split)),
          "must have labels from 0 to %d, has %d".formatted(classes - 1, largest));
    }
    int most = limits.maxExamples(gathered.rows() * gathered.columns());
    if (total > most) {
      throw new Problem.Unacceptable(
          "/files", "must have at most %d examples together, have %d".formatted(most, total));
    }
  }

  private static Split other(Split split) {
    return split == Split.TRAIN ? Split.TEST : Split.TRAIN;
  }
}

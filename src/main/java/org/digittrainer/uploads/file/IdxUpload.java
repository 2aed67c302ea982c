package org.digittrainer.uploads.file;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipException;
import org.digittrainer.dataset.DamagedFileException;
import org.digittrainer.dataset.IdxStream;
import org.digittrainer.dataset.Split;
import org.digittrainer.problem.Problem;
import org.digittrainer.uploads.DatasetLimits;
import org.digittrainer.uploads.PixelBlocks;

/** Reads IDX files, gzipped or not, known by their names and first bytes. */
final class IdxUpload {

  private static final int MAGIC_BYTES = 4;
  private static final int MAX_PIXELS = 4096;

  private final DatasetLimits limits;
  private final Gathered gathered;

  IdxUpload(DatasetLimits limits, Gathered gathered) {
    this.limits = limits;
    this.gathered = gathered;
  }

  /**
   * Reads one file.
   *
   * @param field of the form, which may tell what the file is if its name does not
   */
  void read(String field, String name, InputStream contents) throws IOException {
    try {
      BufferedInputStream file = new BufferedInputStream(IdxStream.unpacked(contents));
      boolean labels = dimensions(file) == 1;
      Split split = split(name).or(() -> split(field)).orElseThrow(() -> unnamed(name));
      gathered.requireNew(split, !labels, name);
      if (labels) {
        readLabels(split, name, new IdxStream(name, file, 1));
      } else {
        readImages(split, name, new IdxStream(name, file, 3));
      }
    } catch (DamagedFileException e) {
      throw refusal(name, "must be an IDX, NPZ or ZIP file: " + e.problem());
    } catch (ZipException e) {
      throw refusal(name, "must be a readable gzip file, but is damaged");
    } catch (EOFException e) {
      throw refusal(name, "must be complete, but ends too early");
    }
  }

  /** As the last byte of the magic number tells. */
  private static int dimensions(BufferedInputStream file) throws IOException {
    file.mark(MAGIC_BYTES);
    byte[] magic = file.readNBytes(MAGIC_BYTES);
    file.reset();
    return magic.length < MAGIC_BYTES ? 0 : magic[MAGIC_BYTES - 1];
  }

  private static Optional<Split> split(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    boolean train = lower.contains("train");
    boolean test = Stream.of("t10k", "test").anyMatch(lower::contains);
    return train == test ? Optional.empty() : Optional.of(train ? Split.TRAIN : Split.TEST);
  }

  private void readImages(Split split, String name, IdxStream file) throws IOException {
    List<Integer> sizes = file.sizes();
    long pixels = (long) sizes.get(1) * sizes.get(2);
    if (pixels > MAX_PIXELS) {
      throw refusal(
          name, "must have images of at most %d pixels, has %d".formatted(MAX_PIXELS, pixels));
    }
    requireCount(name, sizes.get(0), limits.maxExamples((int) pixels));
    PixelBlocks images = new PixelBlocks((int) pixels);
    for (int i = 0; i < sizes.get(0); i++) {
      images.read(file.data());
    }
    file.requireEnd("the header says");
    gathered.addImages(split, name, sizes.get(1), sizes.get(2), images);
  }

  private void readLabels(Split split, String name, IdxStream file) throws IOException {
    int count = file.sizes().get(0);
    requireCount(name, count, limits.maxExamples(1));
    byte[] labels = file.data().readNBytes(count);
    if (labels.length < count) {
      throw new EOFException();
    }
    file.requireEnd("the header says");
    gathered.addLabels(split, name, labels);
  }

  private static void requireCount(String name, int count, int most) {
    if (count > most) {
      throw refusal(name, "must have at most %d examples, has %d".formatted(most, count));
    }
  }

  private static Problem.Unacceptable unnamed(String name) {
    return refusal(name, "must have a name with train, or with test or t10k");
  }

  private static Problem.Unacceptable refusal(String name, String detail) {
    return new Problem.Unacceptable(ZipEntries.pointer(name), detail);
  }
}

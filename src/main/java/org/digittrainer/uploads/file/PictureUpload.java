package org.digittrainer.uploads.file;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.digittrainer.dataset.Split;
import org.digittrainer.models.image.ImageDecoder;
import org.digittrainer.models.image.PixelBudget;
import org.digittrainer.models.image.UnreadableImageException;
import org.digittrainer.problem.Problem;
import org.digittrainer.uploads.DatasetLimits;
import org.digittrainer.uploads.PixelBlocks;
import org.digittrainer.web.connection.WaitingCaller;

/**
 * Reads pictures in a folder for each class: {@code train/7/a.png}, {@code test/7/b.png}, perhaps
 * all in one more folder. Not thread-safe.
 */
final class PictureUpload {

  private static final int SIDE = 28;
  private static final int MOST_CLASSES = 256;
  private static final int MOST_BYTES = 5 << 20;

  /** A few large photographs, or so many small pictures that all examples have their place. */
  private static final long MOST_PIXELS = 200_000_000;

  private static final Pattern PATH =
      Pattern.compile("(?:[^/]+/)?(train|test)/([^/]+)/[^/]+", Pattern.CASE_INSENSITIVE);

  /** What other programs leave in archives. */
  private static final Pattern IGNORED =
      Pattern.compile("(?:.*/)?(?:\\.[^/]*|Thumbs\\.db|desktop\\.ini)|__MACOSX/.*");

  private static final Pattern NUMBER = Pattern.compile("0|[1-9][0-9]{0,2}");

  private final ImageDecoder decoder;
  private final int maxExamples;
  private final PixelBudget budget = new PixelBudget(MOST_PIXELS);
  private final Part train = new Part(new PixelBlocks(SIDE * SIDE), new ArrayList<>());
  private final Part test = new Part(new PixelBlocks(SIDE * SIDE), new ArrayList<>());
  private final SortedSet<String> classes = new TreeSet<>();
  private int count;

  PictureUpload(DatasetLimits limits, ImageDecoder decoder) {
    this.decoder = decoder;
    this.maxExamples = limits.maxExamples(SIDE * SIDE);
  }

  /** Pictures, and the folder of each. */
  private record Part(PixelBlocks images, List<String> folders) {}

  private Part part(Split split) {
    return split == Split.TRAIN ? train : test;
  }

  /** How many pictures there are by now. */
  int count() {
    return count;
  }

  void read(String path, InputStream contents) throws IOException {
    if (IGNORED.matcher(path).matches()) {
      return;
    }
    WaitingCaller.current().check();
    Matcher parts = PATH.matcher(path);
    if (!parts.matches()) {
      throw refusal(path, "must be in a folder for its class below train/ or test/");
    }
    Split split = Split.valueOf(parts.group(1).toUpperCase(Locale.ROOT));
    requireClass(path, parts.group(2));
    if (++count > maxExamples) {
      throw refusal(path, "must not be there: there may be %d pictures".formatted(maxExamples));
    }
    part(split).images().add(pixels(path, contents));
    part(split).folders().add(parts.group(2));
  }

  private void requireClass(String path, String folder) {
    classes.add(folder);
    if (classes.size() > MOST_CLASSES) {
      throw refusal(path, "must be in one of at most %d classes".formatted(MOST_CLASSES));
    }
  }

  private byte[] pixels(String path, InputStream contents) throws IOException {
    byte[] file = contents.readNBytes(MOST_BYTES + 1);
    if (file.length > MOST_BYTES) {
      throw refusal(path, "must be at most %d bytes long".formatted(MOST_BYTES));
    }
    try {
      double[] levels = decoder.levels(file, SIDE, SIDE, budget);
      byte[] pixels = new byte[levels.length];
      for (int i = 0; i < levels.length; i++) {
        pixels[i] = (byte) Math.rint(levels[i]);
      }
      return pixels;
    } catch (UnreadableImageException e) {
      throw refusal(path, String.valueOf(e.getMessage()));
    }
  }

  /**
   * Hands on what was read.
   *
   * @param given names of the classes; empty if the folders tell them
   * @return the names of the classes; empty if the folders are numbers
   */
  List<String> addTo(Gathered gathered, List<String> given) {
    boolean numbers = classes.stream().allMatch(PictureUpload::isLabel);
    List<String> names = !given.isEmpty() || numbers ? given : List.copyOf(classes);
    for (Split split : Split.values()) {
      String path = split.lowerCase();
      Part part = part(split);
      if (part.images().size() == 0) {
        throw new Problem.Unacceptable("/files", "must have pictures below " + path + "/");
      }
      gathered.addImages(split, path, SIDE, SIDE, part.images());
      gathered.addLabels(split, path, labels(path, part.folders(), names));
    }
    return names;
  }

  private static byte[] labels(String path, List<String> folders, List<String> names) {
    byte[] labels = new byte[folders.size()];
    for (int i = 0; i < labels.length; i++) {
      String folder = folders.get(i);
      labels[i] = (byte) (int) label(folder, names).orElseThrow(() -> unknown(path, folder));
    }
    return labels;
  }

  private static Optional<Integer> label(String folder, List<String> names) {
    int index = names.indexOf(folder);
    return index >= 0
        ? Optional.of(index)
        : Optional.of(folder).filter(PictureUpload::isLabel).map(Integer::valueOf);
  }

  private static boolean isLabel(String folder) {
    return NUMBER.matcher(folder).matches() && Integer.parseInt(folder) < MOST_CLASSES;
  }

  private static Problem.Unacceptable unknown(String path, String folder) {
    return refusal(path + "/" + folder, "must be one of classNames, or a label");
  }

  private static Problem.Unacceptable refusal(String path, String detail) {
    return new Problem.Unacceptable(ZipEntries.pointer(path), detail);
  }
}

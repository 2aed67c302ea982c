package org.digittrainer.dataset;

import java.util.Locale;
import java.util.regex.Pattern;

/** A file of a data set, and the names under which people have it. */
enum DatasetFile {
  TRAIN_IMAGES("train-images-idx3-ubyte", "the training images", idx("train(?:ing)?", "images?")),
  TRAIN_LABELS("train-labels-idx1-ubyte", "the training labels", idx("train(?:ing)?", "labels?")),
  TEST_IMAGES("t10k-images-idx3-ubyte", "the test images", idx("t10k|test(?:ing)?", "images?")),
  TEST_LABELS("t10k-labels-idx1-ubyte", "the test labels", idx("t10k|test(?:ing)?", "labels?")),
  CLASSES("classes.txt", "the names of the classes", "classes\\.txt"),
  MAPPING("emnist-mapping.txt", "the characters of the labels", "emnist-(?:[a-z]+-)?mapping\\.txt");

  private static final Pattern PACKED = Pattern.compile("[^a-z0-9](?:gz|gzip|zip|bz2|xz|zst|7z)$");

  private final String usualName;
  private final String meaning;
  private final Pattern names;

  DatasetFile(String usualName, String meaning, String names) {
    this.usualName = usualName;
    this.meaning = meaning;
    this.names = Pattern.compile(names);
  }

  /**
   * With a prefix or none; with a dot, a hyphen or another sign between the parts; packed by
   * whatever tool, so that a refusal can say so; and numbered, as browsers number second downloads.
   */
  private static String idx(String split, String content) {
    return "(?:.*[^a-z0-9])?(?:%s)[^a-z0-9]?%s".formatted(split, content)
        + "(?:[^a-z0-9]?idx[0-9]?)?(?:[^a-z0-9]?(?:ubyte|byte|short|int|float|double))?"
        + "(?: ?\\([0-9]+\\))?(?:[^a-z0-9](?:idx|bin|gz|gzip|zip|bz2|xz|zst|7z))*";
  }

  /** The name that the authors of MNIST gave it. */
  String usualName() {
    return usualName;
  }

  /** What it holds, in words. */
  String meaning() {
    return meaning;
  }

  /** Whether a file of this name is meant, in capitals or not; hidden files never are. */
  boolean isCalled(String name) {
    return !name.startsWith(".") && names.matcher(name.toLowerCase(Locale.ROOT)).matches();
  }

  /** The name, in small letters, that a file had before it was packed. */
  static String unpackedName(String name) {
    return PACKED.matcher(name.toLowerCase(Locale.ROOT)).replaceFirst("");
  }
}

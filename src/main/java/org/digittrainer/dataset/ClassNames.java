package org.digittrainer.dataset;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Reads what the classes of a data set are called: from {@code classes.txt}, a name in each line,
 * or else from a mapping of EMNIST, whose lines are a label and code points.
 *
 * @param classes number of labels
 * @param startsAtOne whether no image has the label 0: then it may have no line
 */
record ClassNames(FileSource files, int classes, boolean startsAtOne) {

  private static final int MAX_BYTES = 1 << 17;
  private static final int MAX_LENGTH = 100;
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  /** The name of each label; empty if there is no such file. */
  List<String> read() throws IOException {
    Optional<String> names = files.find(DatasetFile.CLASSES);
    if (names.isPresent()) {
      return listed(names.get(), lines(names.get()));
    }
    Optional<String> mapping = files.find(DatasetFile.MAPPING);
    return mapping.isPresent() ? mapped(mapping.get(), lines(mapping.get())) : List.of();
  }

  private List<String> listed(String file, List<String> lines) throws DamagedFileException {
    for (int i = 0; i < lines.size(); i++) {
      checkName(file, i + 1, lines.get(i));
    }
    if (startsAtOne && lines.size() == classes - 1) {
      List<String> names = new ArrayList<>(List.of("0"));
      names.addAll(lines);
      return names;
    }
    if (lines.size() != classes) {
      throw new DamagedFileException(
          file,
          "%d names, must be %d: one for each label from 0 to %d"
              .formatted(lines.size(), classes, classes - 1));
    }
    return lines;
  }

  private static void checkName(String file, int line, String name) throws DamagedFileException {
    if (name.isEmpty()
        || name.length() > MAX_LENGTH
        || name.chars().anyMatch(Character::isISOControl)) {
      throw new DamagedFileException(
          file,
          "line %d must be a name of 1 to %d characters that can be printed"
              .formatted(line, MAX_LENGTH));
    }
  }

  /** Labels that are not mapped are called by their numbers. */
  private List<String> mapped(String file, List<String> lines) throws DamagedFileException {
    List<String> names =
        new ArrayList<>(IntStream.range(0, classes).mapToObj(String::valueOf).toList());
    for (int i = 0; i < lines.size(); i++) {
      try {
        String[] numbers = lines.get(i).split("\\s+");
        names.set(Integer.parseInt(numbers[0]), character(Integer.parseInt(numbers[1])));
      } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
        throw new DamagedFileException(
            file,
            "line %d must be a label from 0 to %d and the code point of a character"
                .formatted(i + 1, classes - 1));
      }
    }
    return names;
  }

  private static String character(int codePoint) {
    if (Character.isISOControl(codePoint) || Character.getType(codePoint) == Character.SURROGATE) {
      throw new IllegalArgumentException("nothing is printed for " + codePoint);
    }
    return Character.toString(codePoint);
  }

  /** Its lines without the space around them, and without empty ones at the end. */
  private List<String> lines(String file) throws IOException {
    List<String> lines = new ArrayList<>(text(file).lines().map(String::strip).toList());
    while (!lines.isEmpty() && lines.get(lines.size() - 1).isEmpty()) {
      lines.remove(lines.size() - 1);
    }
    return lines;
  }

  private String text(String file) throws IOException {
    try (InputStream stream = files.open(file)) {
      // What is longer has too many names, or too long ones.
      byte[] bytes = stream.readNBytes(MAX_BYTES);
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw new DamagedFileException(file, "must be text in UTF-8", e);
    } catch (IOException e) {
      throw DamagedFileException.unreadable(file, e);
    }
  }
}

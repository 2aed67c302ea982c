package org.digittrainer.jobs.store;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;

/**
 * Makes texts equal that differ in case only. Databases differ in what they make of other letters
 * than those of ASCII, and none takes ß for SS.
 */
final class CaseFolding {

  private CaseFolding() {}

  /** The folded form of a text; a part of the text is folded to a part of it. */
  static String fold(String text) {
    // Lower case first, for the capital ß; letter by letter, as a sigma's form depends on its
    // place.
    String upper = lower(text).toUpperCase(Locale.ROOT);
    return Normalizer.normalize(lower(upper), Normalizer.Form.NFC);
  }

  /** The UTF-8 of the folded form, by which names are sorted. */
  static byte[] bytes(String text) {
    return fold(text).getBytes(StandardCharsets.UTF_8);
  }

  private static String lower(String text) {
    return text.codePoints()
        .map(Character::toLowerCase)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}

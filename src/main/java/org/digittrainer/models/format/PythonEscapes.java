package org.digittrainer.models.format;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The escapes in Python's strings, such as {@code \n} and {@code \u00e9}. */
final class PythonEscapes {

  private static final Pattern ESCAPE =
      Pattern.compile(
          "\\\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([0-7]{1,3})|(.|\n))");

  private static final String LETTERS = "abfnrtv\\'\"";
  private static final String CHARACTERS = "\u0007\b\f\n\r\t\u000b\\'\"";

  private PythonEscapes() {}

  /**
   * A string with its escapes replaced; unknown ones stand for themselves.
   *
   * @throws IllegalArgumentException if an escape is cut off or stands for no character
   */
  static String resolve(String text) {
    return ESCAPE.matcher(text).replaceAll(each -> Matcher.quoteReplacement(character(each)));
  }

  private static String character(MatchResult escape) {
    for (int group = 1; group <= 3; group++) {
      if (escape.group(group) != null) {
        return Character.toString(Integer.parseUnsignedInt(escape.group(group), 16));
      }
    }
    return escape.group(4) == null
        ? letter(escape.group(5))
        : Character.toString(Integer.parseInt(escape.group(4), 8));
  }

  private static String letter(String letter) {
    if (letter.matches("[xuUN]")) {
      throw new IllegalArgumentException("a wrong escape \\" + letter);
    }
    int index = LETTERS.indexOf(letter);
    return index >= 0
        ? String.valueOf(CHARACTERS.charAt(index))
        : letter.equals("\n") ? "" : "\\" + letter;
  }
}

package org.digittrainer.models.format;

import java.math.BigInteger;

/** Splits a text into the tokens of Python's literals. */
final class PythonScanner {

  private static final char END = '\0';
  private static final String QUOTES = "'\"";

  private final String text;
  private int position;

  PythonScanner(String text) {
    this.text = text;
  }

  /** The next character after blanks and comments, or NUL at the end. */
  char peek() {
    while (position < text.length() && isBlank(text.charAt(position))) {
      position = text.charAt(position) == '#' ? lineEnd() : position + 1;
    }
    return current();
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '#';
  }

  private int lineEnd() {
    int end = text.indexOf('\n', position);
    return end < 0 ? text.length() : end;
  }

  private char current() {
    return charAt(position);
  }

  private char charAt(int index) {
    return index < text.length() ? text.charAt(index) : END;
  }

  /** Steps over the character that {@link #peek} showed. */
  void next() {
    position++;
  }

  /** Whether the next character is this one, which is then stepped over. */
  boolean skip(char expected) {
    boolean found = peek() == expected;
    position += found ? 1 : 0;
    return found;
  }

  void require(char expected) {
    if (!skip(expected)) {
      throw error("no '" + expected + "'");
    }
  }

  void requireEnd() {
    peek();
    if (position < text.length()) {
      throw error("something after its end");
    }
  }

  boolean atDigit() {
    return isDigit(peek(), 10);
  }

  /** Letters, digits and underscores; empty if there are none. */
  String word() {
    peek();
    int start = position;
    while (isDigit(current(), Character.MAX_RADIX) || current() == '_') {
      position++;
    }
    return text.substring(start, position);
  }

  /** A whole number of any length, which Python 2 may have ended in an L. */
  BigInteger number() {
    String word = word();
    String digits = word.endsWith("L") || word.endsWith("l") ? cut(word, 0, 1) : word;
    int radix = radix(digits);
    digits = radix == 10 ? digits : cut(digits, 2, 0);
    String plain = digits.replace("_", "");
    boolean grouped = !digits.endsWith("_") && !digits.contains("__");
    if (plain.isEmpty() || !grouped || !isNumber(plain, radix)) {
      throw error("a wrong number");
    }
    return new BigInteger(plain, radix);
  }

  private static String cut(String word, int start, int end) {
    return word.substring(start, word.length() - end);
  }

  private static int radix(String digits) {
    if (digits.length() < 2 || digits.charAt(0) != '0') {
      return 10;
    }
    return switch (digits.charAt(1)) {
      case 'x', 'X' -> 16;
      case 'o', 'O' -> 8;
      case 'b', 'B' -> 2;
      default -> 10;
    };
  }

  /** Decimal numbers other than 0 do not begin with a 0. */
  private static boolean isNumber(String digits, int radix) {
    boolean octal = radix == 10 && digits.startsWith("0") && !digits.matches("0+");
    return !octal && digits.chars().allMatch(c -> isDigit((char) c, radix));
  }

  /** Unlike Java's own, only with the digits and letters of ASCII. */
  private static boolean isDigit(char c, int radix) {
    return c < 128 && Character.digit(c, radix) >= 0;
  }

  /** Whether a string begins here, perhaps with a prefix such as u. */
  boolean atString() {
    return QUOTES.indexOf(peek()) >= 0 || prefixLength() > 0;
  }

  /** The length of the letters before a quote; 0 if there are none, or no quote. */
  private int prefixLength() {
    int length = 0;
    while (length < 2 && "uUbBrR".indexOf(charAt(position + length)) >= 0) {
      length++;
    }
    boolean quoted = QUOTES.indexOf(charAt(position + length)) >= 0;
    boolean known = length < 2 || prefix(length).matches("(?i)br|rb");
    return quoted && known ? length : 0;
  }

  private String prefix(int length) {
    return text.substring(position, position + length);
  }

  /** A string, or several in a row, which are one to Python. */
  String strings() {
    StringBuilder value = new StringBuilder();
    while (atString()) {
      int length = prefixLength();
      boolean raw = prefix(length).matches("(?i).*r.*");
      position += length;
      value.append(string(raw));
    }
    return value.toString();
  }

  private String string(boolean raw) {
    String quote = String.valueOf(current());
    boolean triple = text.startsWith(quote.repeat(3), position);
    String end = triple ? quote.repeat(3) : quote;
    int start = position + end.length();
    for (position = start; !text.startsWith(end, position); position++) {
      if (current() == END || current() == '\n' && !triple) {
        throw error("a string without an end");
      }
      position += current() == '\\' ? 1 : 0;
    }
    String value = text.substring(start, position);
    position += end.length();
    return raw ? value : PythonEscapes.resolve(value);
  }

  IllegalArgumentException error(String what) {
    return new IllegalArgumentException(what + " at character " + (position + 1));
  }
}

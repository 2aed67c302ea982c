package org.digittrainer.models.format;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Parses a literal of Python as {@code ast.literal_eval} does: dictionaries, tuples, lists,
 * strings, whole numbers (Python 2's long ones too), True, False and None. Dictionaries become
 * maps, in which the last of several equal keys counts, lists lists, whole numbers {@link
 * BigInteger}.
 */
final class PythonLiteral {

  /** A tuple. */
  record Tuple(List<Object> items) {}

  /** Python's None. */
  static final Object NONE = new Object();

  /** No header is nested deeper than a list of tuples that hold tuples. */
  private static final int DEEPEST = 16;

  private final PythonScanner scanner;
  private int depth;

  private PythonLiteral(PythonScanner scanner) {
    this.scanner = scanner;
  }

  /**
   * The value of a text.
   *
   * @throws IllegalArgumentException if it is no such literal; the message says where
   */
  static Object parse(String text) {
    PythonScanner scanner = new PythonScanner(text);
    Object value = new PythonLiteral(scanner).value();
    scanner.requireEnd();
    return value;
  }

  private Object value() {
    if (++depth > DEEPEST) {
      throw scanner.error("nested too deeply");
    }
    Object value = scanner.atString() ? scanner.strings() : other();
    depth--;
    return value;
  }

  private Object other() {
    return switch (scanner.peek()) {
      case '{' -> dictionary();
      case '(' -> tuple();
      case '[' -> list();
      case '-' -> negated();
      case '+' -> positive();
      default -> scanner.atDigit() ? scanner.number() : constant();
    };
  }

  private Object constant() {
    String word = scanner.word();
    return switch (word) {
      case "True" -> true;
      case "False" -> false;
      case "None" -> NONE;
      default -> throw scanner.error("no literal");
    };
  }

  private BigInteger negated() {
    return positive().negate();
  }

  /** The number after a sign. */
  private BigInteger positive() {
    scanner.next();
    if (!scanner.atDigit()) {
      throw scanner.error("a sign before what is no number");
    }
    return scanner.number();
  }

  private Map<Object, Object> dictionary() {
    Map<Object, Object> entries = new LinkedHashMap<>();
    scanner.next();
    while (!scanner.skip('}')) {
      Object key = value();
      if (key instanceof List || key instanceof Map) {
        throw scanner.error("no key");
      }
      scanner.require(':');
      entries.put(key, value());
      separator('}');
    }
    return entries;
  }

  private List<Object> list() {
    scanner.next();
    List<Object> items = new ArrayList<>();
    while (!scanner.skip(']')) {
      items.add(value());
      separator(']');
    }
    return items;
  }

  /** A tuple, or a value in parentheses. */
  private Object tuple() {
    scanner.next();
    List<Object> items = new ArrayList<>();
    boolean comma = true;
    while (!scanner.skip(')')) {
      items.add(value());
      comma = separator(')');
    }
    return items.size() == 1 && !comma ? items.get(0) : new Tuple(items);
  }

  /** Reads the comma between two items, which may also follow the last one. */
  private boolean separator(char end) {
    boolean comma = scanner.skip(',');
    if (!comma && scanner.peek() != end) {
      throw scanner.error("no comma");
    }
    return comma;
  }
}

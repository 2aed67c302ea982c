package org.digittrainer.laboratory.function;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The value of an expression by the grammar of Python, with ^ for **; the second opinion about our
 * parser.
 *
 * <pre>
 * sum    = term (("+" | "-") term)*
 * term   = factor (("*" | "/") factor)*
 * factor = ("+" | "-") factor | power
 * power  = atom ["^" factor]
 * atom   = number | name | name "(" sum ")" | "(" sum ")"
 * </pre>
 */
final class PythonExpression {

  private static final Pattern TOKEN =
      Pattern.compile(
          "\\s*((?:[0-9]+\\.?[0-9]*|\\.[0-9]+)(?:[eE][+-]?[0-9]+)?|[a-z][a-z0-9]*|.|$)");

  private final Matcher tokens;
  private final double x;
  private String token = "";

  private PythonExpression(String text, double x) {
    this.tokens = TOKEN.matcher(text);
    this.x = x;
    next();
  }

  static double valueOf(String text, double x) {
    PythonExpression expression = new PythonExpression(text, x);
    double value = expression.sum();
    if (!expression.token.isEmpty()) {
      throw new IllegalArgumentException(expression.token);
    }
    return value;
  }

  private String next() {
    String last = token;
    if (!tokens.lookingAt()) {
      throw new IllegalArgumentException("no token");
    }
    token = tokens.group(1);
    tokens.region(tokens.end(), tokens.regionEnd());
    return last;
  }

  private boolean skip(String wanted) {
    boolean found = token.equals(wanted);
    if (found) {
      next();
    }
    return found;
  }

  private double sum() {
    double value = term();
    while (token.equals("+") || token.equals("-")) {
      value = next().equals("+") ? value + term() : value - term();
    }
    return value;
  }

  private double term() {
    double value = factor();
    while (token.equals("*") || token.equals("/")) {
      value = next().equals("*") ? value * factor() : value / factor();
    }
    return value;
  }

  private double factor() {
    if (skip("-")) {
      return -factor();
    }
    return skip("+") ? factor() : power();
  }

  private double power() {
    double base = atom();
    return skip("^") ? StrictMath.pow(base, factor()) : base;
  }

  private double atom() {
    if (skip("(")) {
      return closed(sum());
    }
    String word = next();
    if (skip("(")) {
      return ElementaryFunction.find(word).orElseThrow().of(closed(sum()));
    }
    return switch (word) {
      case "x" -> x;
      case "pi" -> Math.PI;
      case "e" -> Math.E;
      default -> Double.parseDouble(word);
    };
  }

  private double closed(double value) {
    if (!skip(")")) {
      throw new IllegalArgumentException("no )");
    }
    return value;
  }
}

package org.digittrainer.laboratory.function;

import java.util.SplittableRandom;

/** A random expression of at most the longest length, by the grammar of Python. */
final class RandomExpression {

  private static final String[] NUMBERS = {
    "0", "1", "2", "3", "7", "0.5", ".25", "3.", "1e-1", "2.5E+0", "12e-1", "1e0", "4.e-1"
  };
  private static final String[] FUNCTIONS = {
    "abs", "sqrt", "exp", "log", "ln", "sin", "cos", "atan", "tanh", "sigmoid", "relu"
  };

  private final SplittableRandom random;

  RandomExpression(SplittableRandom random) {
    this.random = random;
  }

  String text() {
    String text = sum(3);
    return text.length() <= FunctionExpression.MAX_LENGTH ? text : text();
  }

  private String sum(int depth) {
    StringBuilder text = new StringBuilder(term(depth));
    while (chance(35)) {
      text.append(blank()).append(chance(50) ? '+' : '-').append(blank()).append(term(depth - 1));
    }
    return text.toString();
  }

  private String term(int depth) {
    StringBuilder text = new StringBuilder(factor(depth));
    while (chance(35)) {
      text.append(blank()).append(chance(50) ? '*' : '/').append(blank()).append(factor(depth - 1));
    }
    return text.toString();
  }

  private String factor(int depth) {
    return chance(30) ? (chance(75) ? "-" : "+") + blank() + factor(depth) : power(depth);
  }

  private String power(int depth) {
    String atom = atom(depth);
    return chance(40) ? atom + blank() + "^" + blank() + factor(depth - 1) : atom;
  }

  private String atom(int depth) {
    if (depth <= 0 || chance(40)) {
      return chance(50) ? "x" : chance(20) ? chance(50) ? "pi" : "e" : one(NUMBERS);
    }
    String call = chance(30) ? one(FUNCTIONS) : "";
    return call + "(" + blank() + sum(depth - 1) + blank() + ")";
  }

  private String one(String[] words) {
    return words[random.nextInt(words.length)];
  }

  private String blank() {
    return chance(25) ? " ".repeat(random.nextInt(1, 3)) : "";
  }

  private boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }
}

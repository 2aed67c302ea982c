package org.digittrainer.laboratory.function;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;

/** A function that an expression may call; it gives the same bits on every Java version. */
enum ElementaryFunction {
  ABS("abs", Math::abs),
  SQRT("sqrt", Math::sqrt),
  EXP("exp", StrictMath::exp),
  LOG("log", StrictMath::log),
  LN("ln", StrictMath::log),
  LOG10("log10", StrictMath::log10),
  SIN("sin", StrictMath::sin),
  COS("cos", StrictMath::cos),
  TAN("tan", StrictMath::tan),
  ASIN("asin", StrictMath::asin),
  ACOS("acos", StrictMath::acos),
  ATAN("atan", StrictMath::atan),
  SINH("sinh", StrictMath::sinh),
  COSH("cosh", StrictMath::cosh),
  TANH("tanh", StrictMath::tanh),
  SIGMOID("sigmoid", x -> 1 / (1 + StrictMath.exp(-x))),
  RELU("relu", x -> x < 0 ? 0 : x);

  private final String word;
  private final DoubleUnaryOperator function;

  ElementaryFunction(String word, DoubleUnaryOperator function) {
    this.word = word;
    this.function = function;
  }

  static Optional<ElementaryFunction> find(String word) {
    return Arrays.stream(values()).filter(each -> each.word.equals(word)).findFirst();
  }

  String word() {
    return word;
  }

  double of(double x) {
    return function.applyAsDouble(x);
  }
}

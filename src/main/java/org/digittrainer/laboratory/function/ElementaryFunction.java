package org.digittrainer.laboratory.function;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;

/** A function that an expression may call; it gives the same bits on every Java version. */
enum ElementaryFunction {
  ABS(Math::abs),
  SQRT(Math::sqrt),
  EXP(StrictMath::exp),
  LOG(StrictMath::log),
  LN(StrictMath::log),
  LOG10(StrictMath::log10),
  SIN(StrictMath::sin),
  COS(StrictMath::cos),
  TAN(StrictMath::tan),
  ASIN(StrictMath::asin),
  ACOS(StrictMath::acos),
  ATAN(StrictMath::atan),
  SINH(StrictMath::sinh),
  COSH(StrictMath::cosh),
  TANH(StrictMath::tanh),
  SIGMOID(x -> 1 / (1 + StrictMath.exp(-x))),
  RELU(x -> x < 0 ? 0 : x);

  private final DoubleUnaryOperator function;

  ElementaryFunction(DoubleUnaryOperator function) {
    this.function = function;
  }

  static Optional<ElementaryFunction> find(String word) {
    return Arrays.stream(values()).filter(each -> each.word().equals(word)).findFirst();
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  double of(double x) {
    return function.applyAsDouble(x);
  }
}

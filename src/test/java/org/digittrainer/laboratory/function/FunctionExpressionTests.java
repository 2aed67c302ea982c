package org.digittrainer.laboratory.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.digittrainer.core.calculus.KnownFunction;
import org.digittrainer.laboratory.function.FunctionExpression.InvalidExpressionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FunctionExpressionTests {

  private static final long SEED = 7;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "x | 3 | 3",
        "-x^2 | 3 | -9",
        "(-x)^2 | 3 | 9",
        "2*x + 1 | 3 | 7",
        "2*(x+1)*(x-1) | 3 | 16",
        "x^3^0 | 2 | 2",
        "2^3^2 | 0 | 512",
        "1 - 2 - x | 3 | -4",
        "12 / 3 / x | 2 | 2",
        "1.5e-2*x | 2 | 0.03",
        "1/(1+e^-x) | 0 | 0.5",
        "x+2^-1 | 3 | 3.5",
        "x^-2 | 4 | 0.0625",
        "x^ - 2 | 4 | 0.0625",
        "x^--2 | 4 | 16",
        "x^ - + - 2 | 4 | 16",
        "x^+2 | 4 | 16",
        "-x^-2 | 4 | -0.0625",
        "2^-2^-1 | 0 | 0.7071067811865476",
        "2^-x^2*3 | 1 | 1.5",
        "2^-sqrt(x)+1 | 4 | 1.25",
        "2^-(x-1)*(x+1) | 1 | 2",
        "8*2^-x/2 | 1 | 2",
        "x^-1^x | 2 | 0.5",
        "2*x^-1 | 4 | 0.5",
        "sqrt(abs(-x)) | 16 | 4",
        "SIN(0) + cos(0) | 1 | 1",
        "log(e) + ln(exp(2)) + log10(1000) | 0 | 6",
        "sigmoid(x) + relu(-x) + tanh(x) | 0 | 0.5",
        "atan(1) * 4 - pi | 0 | 0",
        "7 | 0 | 7",
        "+x | 3 | 3",
        "1 / x | 0 | Infinity",
        "log(x) | -1 | NaN"
      })
  void computesTheValue(String expression, double x, double value)
      throws InvalidExpressionException {
    FunctionExpression f = FunctionExpression.parse(expression, 1);
    assertThat(f.at(new double[] {x})).isCloseTo(value, within(1e-15));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | 1",
        "x + | 3",
        "(x | 1",
        "x) | 2",
        "x = 3 | 3",
        "x^- | 2",
        "x^-*2 | 4",
        "^-2 | 1",
        "y + x | 1",
        "x + x0 | 5",
        "X | 1",
        "foo(x) | 1",
        "sin() | 1",
        "sin(x, x) | 6",
        "x, | 2",
        "x ** 2 | 4",
        "sin(*x) | 5",
        "1 + exp(/ 2) | 9",
        "abs(-) | 6",
        "sin(^-x) | 5",
        "(x + ) * 2 | 6",
        "x² | 2",
        "x > 1 | 3",
        "x && x | 3",
        "!x | 1",
        "x % 2 | 3",
        "1 + \"a\" | 5",
        "0x1F + x | 1",
        "1e999 * x | 1",
        "x $ 2 | 3",
        "1..2 | 1",
        "x; x | 2",
        "a[0] | 2",
        "x.y | 2",
        "if(x) | 1",
        "dt_now() | 1",
        "random() | 1",
        "null | 1",
        "true | 1"
      })
  void namesThePositionOfAnError(String expression, int position) {
    assertThatExceptionOfType(InvalidExpressionException.class)
        .isThrownBy(() -> FunctionExpression.parse(expression, 1))
        .satisfies(e -> assertThat(e.position()).as(e.getMessage()).isEqualTo(position))
        .satisfies(e -> assertThat(e.getMessage()).isNotBlank());
  }

  /** As in Python, where 2x is an error; 1/2x would be 1/(2x) to some and (1/2)x to others. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2x | 2",
        "1/2x | 4",
        "2 x | 3",
        "2(x+1) | 2",
        "(x)(x) | 4",
        "(x) x | 5",
        "(x)2 | 4",
        "x x | 3",
        "x 2 | 3",
        "2 3 | 3",
        "2.5 .5 | 5",
        "x(2) | 2",
        "pi (x) | 4",
        "2pi | 2",
        "2e | 2",
        "2e^-x | 2",
        "2e-x | 2",
        "2e3x | 4",
        "0x + 1 | 2",
        "2^3x | 4",
        "2^-3x | 5",
        "2sin(x) | 2",
        "sin(x)cos(x) | 7",
        "sin(x)2 | 7"
      })
  void asksForAnOperatorBetweenTwoOperands(String expression, int position) {
    assertThatExceptionOfType(InvalidExpressionException.class)
        .isThrownBy(() -> FunctionExpression.parse(expression, 1))
        .satisfies(e -> assertThat(e.position()).as(e.getMessage()).isEqualTo(position))
        .withMessageContaining("needs an operator before it; a product is written with *");
  }

  /** The parser of the library fails at a stray parenthesis. */
  @ParameterizedTest
  @ValueSource(strings = {"1 + sin x", "1 + sin )", "1 + sin 2", "(1 +sin +x)", "1 + sin sin(x)"})
  void asksForTheParenthesesOfAFunction(String expression) {
    assertThatExceptionOfType(InvalidExpressionException.class)
        .isThrownBy(() -> FunctionExpression.parse(expression, 1))
        .satisfies(e -> assertThat(e.position()).isEqualTo(9))
        .withMessage("'sin' takes its argument in parentheses");
  }

  @Test
  void limitsTheLength() throws InvalidExpressionException {
    String longest = "x" + "+x".repeat(99) + " ";
    assertThat(FunctionExpression.parse(longest, 1).at(new double[] {1})).isEqualTo(100);
    assertThatExceptionOfType(InvalidExpressionException.class)
        .isThrownBy(() -> FunctionExpression.parse(longest + "+", 1))
        .satisfies(e -> assertThat(e.position()).isEqualTo(201));
  }

  @Test
  void acceptsTheDeepestNesting() throws InvalidExpressionException {
    String deep = "(".repeat(99) + "x" + ")".repeat(99);
    assertThat(FunctionExpression.parse(deep, 1).at(new double[] {5})).isEqualTo(5);
    assertThat(FunctionExpression.parse("-".repeat(198) + "x", 1).at(new double[] {5}))
        .isEqualTo(5);
  }

  @Test
  void infersTheNumberOfVariables() throws InvalidExpressionException {
    assertThat(FunctionExpression.parse("x^2", 0).variables()).isEqualTo(1);
    assertThat(FunctionExpression.parse("x0 + 1", 0).variables()).isEqualTo(2);
    assertThat(FunctionExpression.parse("x1", 0).at(new double[] {3, 4})).isEqualTo(4);
  }

  /** Bit for bit, so that a descent on an expression is that of the book. */
  @ParameterizedTest
  @CsvSource({
    "SUM_OF_SQUARES, x0^2+x1^2",
    "ELLIPTIC_BOWL, x0^2/20+x1^2",
    "SADDLE, x0^2-x1^2",
    "ROSENBROCK, (1-x0)^2+100*(x1-x0^2)^2",
    "HIMMELBLAU, (x0^2+x1-11)^2+(x0+x1^2-7)^2"
  })
  void agreesWithTheKnownFunctions(KnownFunction known, String expression)
      throws InvalidExpressionException {
    FunctionExpression parsed = FunctionExpression.parse(expression, 2);
    SplittableRandom random = new SplittableRandom(SEED);
    for (int run = 0; run < 100; run++) {
      double[] x = random.doubles(2, -5, 5).toArray();
      assertThat(parsed.at(x)).as("seed %d, run %d", SEED, run).isEqualTo(known.at(x));
    }
  }
}

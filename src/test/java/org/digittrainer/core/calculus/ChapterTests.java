package org.digittrainer.core.calculus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.digittrainer.core.calculus.GradientWalk.Direction.ASCENT;
import static org.digittrainer.core.calculus.GradientWalk.Direction.DESCENT;

import java.util.Locale;
import org.digittrainer.core.calculus.GradientField.Axis;
import org.digittrainer.core.calculus.GradientPath.Status;
import org.digittrainer.core.calculus.GradientWalk.Direction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The numbers that the book prints, and how paths end. */
class ChapterTests {

  private static final double H = 1e-4;

  @ParameterizedTest
  @CsvSource({"5, 0.1999999999990898", "10, 0.2999999999986347"})
  void computesThePrintedDerivatives(double x, double printed) {
    assertThat(Difference.CENTRAL.derivative(KnownFunction.PARABOLA, x, H)).isEqualTo(printed);
  }

  @ParameterizedTest
  @CsvSource({"5, 0.20000099999917254", "10, 0.3000009999976072"})
  void computesNumPysForwardDifferences(double x, double numpy) {
    assertThat(Difference.FORWARD.derivative(KnownFunction.PARABOLA, x, H)).isEqualTo(numpy);
  }

  @ParameterizedTest
  @CsvSource({
    "3, 4, 6.00000000000378, 7.999999999999119",
    "0, 2, 0.0, 4.000000000004",
    "3, 0, 6.000000000012662, 0.0"
  })
  void computesThePrintedGradients(double x0, double x1, double first, double second) {
    assertThat(new NumericalGradient(KnownFunction.SUM_OF_SQUARES, H).at(new double[] {x0, x1}))
        .containsExactly(first, second);
  }

  @Test
  void tangentPassesThroughItsPoint() {
    Tangent tangent = Tangent.through(5, 0.75, 0.2);
    assertThat(tangent.slope()).isEqualTo(0.2);
    assertThat(tangent.intercept()).isEqualTo(-0.25);
  }

  @ParameterizedTest
  @CsvSource({
    "0.1,   -6.11110793e-10, 8.14814391e-10,  CONVERGED",
    "10,    -2.58983747e+13, -1.29524862e+12, DIVERGED",
    "1e-10, -2.99999994e+00, 3.99999992e+00,  STALLED"
  })
  void endsWhereTheBookEnds(double learningRate, String x0, String x1, Status status) {
    GradientPath path =
        walk(KnownFunction.SUM_OF_SQUARES, DESCENT, learningRate, 100).from(start());
    assertThat(path.places()).hasSize(101);
    assertThat(printed(path.last().x()[0])).isEqualTo(x0);
    assertThat(printed(path.last().x()[1])).isEqualTo(x1);
    assertThat(path.status()).isEqualTo(status);
  }

  @Test
  void ascendsTheNegativeFunction() {
    RealFunction hill = x -> -KnownFunction.SUM_OF_SQUARES.at(x);
    GradientPath path = walk(hill, ASCENT, 0.1, 100).from(start());
    assertThat(printed(path.last().x()[0])).isEqualTo("-6.11110793e-10");
    assertThat(path.status()).isEqualTo(Status.CONVERGED);
  }

  @Test
  void isStillRunningInTheValley() {
    GradientPath path = walk(KnownFunction.ROSENBROCK, DESCENT, 1e-3, 100).from(start(-1, 1));
    assertThat(path.status()).isEqualTo(Status.RUNNING);
  }

  @Test
  void stopsBeforeNonFiniteNumbers() {
    GradientPath path = walk(KnownFunction.EXPONENTIAL, ASCENT, 1, 100).from(start(5));
    assertThat(path.status()).isEqualTo(Status.DIVERGED);
    assertThat(path.places()).hasSizeBetween(2, 100);
    assertThat(path.places()).allMatch(GradientPath.Place::isFinite);
  }

  @Test
  void divergesOnAnUnboundedFunction() {
    GradientPath path = walk(KnownFunction.SADDLE, DESCENT, 0.1, 100).from(start(0, 1));
    assertThat(path.status()).isEqualTo(Status.DIVERGED);
    assertThat(path.last().value()).isLessThan(-1e12);
  }

  @Test
  void ascentDivergesWhereTheValueFalls() {
    RealFunction hill = x -> -KnownFunction.SUM_OF_SQUARES.at(x);
    assertThat(walk(hill, ASCENT, 1.1, 5).from(start()).status()).isEqualTo(Status.DIVERGED);
  }

  @Test
  void refusesAStartWhereTheFunctionIsUndefined() {
    GradientWalk walk = walk(x -> StrictMath.log(x[0]), DESCENT, 0.1, 1);
    assertThatThrownBy(() -> walk.from(new double[] {-1}))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void doesNotModifyTheStart() {
    double[] start = start();
    walk(KnownFunction.SUM_OF_SQUARES, DESCENT, 0.1, 3).from(start);
    assertThat(start).containsExactly(-3, 4);
  }

  @Test
  void fieldHoldsTheGradientAtEveryPoint() {
    Axis axis = new Axis(-2, 2.25, 0.25);
    NumericalGradient gradient = new NumericalGradient(KnownFunction.SUM_OF_SQUARES, H);
    GradientField field = GradientField.of(gradient, axis, axis);
    assertThat(field.x()).hasSize(18 * 18).startsWith(-2, -1.75).endsWith(2, 2.25);
    assertThat(field.y()).startsWith(-2, -2).endsWith(2.25, 2.25);
    for (int i = 0; i < field.x().length; i++) {
      assertThat(field.u()[i]).isCloseTo(2 * field.x()[i], within(1e-10));
      assertThat(field.v()[i]).isCloseTo(2 * field.y()[i], within(1e-10));
      assertThat(field.value()[i])
          .isEqualTo(field.x()[i] * field.x()[i] + field.y()[i] * field.y()[i]);
    }
  }

  private static GradientWalk walk(RealFunction f, Direction direction, double rate, int steps) {
    return new GradientWalk(new NumericalGradient(f, H), direction, rate, steps, 1e-6);
  }

  private static double[] start(double... start) {
    return start.length == 0 ? new double[] {-3, 4} : start;
  }

  private static String printed(double number) {
    return String.format(Locale.ROOT, "%.8e", number);
  }
}

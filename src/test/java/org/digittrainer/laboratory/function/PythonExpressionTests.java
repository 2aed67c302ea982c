package org.digittrainer.laboratory.function;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.SplittableRandom;
import org.digittrainer.laboratory.function.FunctionExpression.InvalidExpressionException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Our parser against Python's grammar, on thousands of random expressions. */
@Tag("slow")
class PythonExpressionTests {

  private static final long SEED = 13;
  private static final int EXPRESSIONS = 20_000;

  private record Line(String text, double x, double value) {

    static Line of(String line) {
      String[] parts = line.split("\t");
      return new Line(parts[0], Double.parseDouble(parts[1]), Double.parseDouble(parts[2]));
    }
  }

  /** See the README beside the file. */
  private static List<Line> python() {
    return new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(
                    PythonExpressionTests.class.getResourceAsStream("/expressions/python.tsv")),
                StandardCharsets.UTF_8))
        .lines()
        .map(Line::of)
        .toList();
  }

  @Test
  void theJudgeAgreesWithPythonItself() {
    assertThat(python())
        .hasSize(500)
        .allSatisfy(
            line ->
                assertThat(same(PythonExpression.valueOf(line.text, line.x), line.value))
                    .as(line.toString())
                    .isTrue());
  }

  @Test
  void theParserAgreesWithPythonItself() {
    List<String> wrong = new ArrayList<>();
    for (Line line : python()) {
      compare(line.text, line.x, line.value, wrong);
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void theParserAgreesWithTheJudge() {
    SplittableRandom random = new SplittableRandom(SEED);
    List<String> wrong = new ArrayList<>();
    for (int i = 0; i < EXPRESSIONS; i++) {
      String text = new RandomExpression(random).text();
      double x = random.nextInt(-300, 300) / 100.0;
      compare(text, x, PythonExpression.valueOf(text, x), wrong);
    }
    assertThat(wrong).as("seed %d", SEED).isEmpty();
  }

  /** Most of them are wrong: an operator, a parenthesis or a digit is missing. */
  @Test
  void theParserRefusesWhatTheJudgeRefuses() {
    SplittableRandom random = new SplittableRandom(SEED);
    List<String> wrong = new ArrayList<>();
    for (int i = 0; i < EXPRESSIONS; i++) {
      StringBuilder text = new StringBuilder(new RandomExpression(random).text());
      text.deleteCharAt(random.nextInt(text.length()));
      compare(text.toString(), wrong);
    }
    assertThat(wrong).as("seed %d", SEED).isEmpty();
  }

  private static void compare(String text, List<String> wrong) {
    double expected;
    try {
      expected = PythonExpression.valueOf(text, 0.7);
    } catch (IllegalArgumentException | NoSuchElementException refused) {
      if (isAccepted(text)) {
        wrong.add(text + " is accepted");
      }
      return;
    }
    compare(text, 0.7, expected, wrong);
  }

  private static boolean isAccepted(String text) {
    try {
      FunctionExpression.parse(text, 1);
      return true;
    } catch (InvalidExpressionException e) {
      return false;
    }
  }

  private static void compare(String text, double x, double expected, List<String> wrong) {
    try {
      double value = FunctionExpression.parse(text, 1).at(new double[] {x});
      if (!same(value, expected)) {
        wrong.add("%s at %s is %s, not %s".formatted(text, x, expected, value));
      }
    } catch (InvalidExpressionException e) {
      wrong.add("%s is refused: %s".formatted(text, e.getMessage()));
    }
  }

  /** Squares are products here, so that the last bits may differ, and grow by functions. */
  private static boolean same(double a, double b) {
    return Double.compare(a, b) == 0
        || a == b
        || Math.abs(a - b) <= 1e-9 * Math.max(Math.abs(a), Math.abs(b));
  }
}

package org.digittrainer.laboratory.iteration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.digittrainer.core.network.NetworkShape;
import org.digittrainer.problem.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PinnedParameterTests {

  private static final NetworkShape SHAPE = new NetworkShape(784, List.of(50, 3), 10);

  @ParameterizedTest
  @CsvSource({
    "W1.0.0, 0",
    "W1.3.7, 157",
    "W1.783.49, 39199",
    "b1.0, 39200",
    "b1.49, 39249",
    "W2.0.0, 39250",
    "W3.0.1, 39404",
    "b3.9, 39442"
  })
  void isAtItsPlace(String name, int offset) {
    assertThat(PinnedParameter.named(name, SHAPE).offset()).isEqualTo(offset);
    assertThat(SHAPE.parameterCount()).isEqualTo(39_443);
  }

  @Test
  void hasRowAndColumn() {
    PinnedParameter pinned = PinnedParameter.named("W1.3.7", SHAPE);
    assertThat(pinned.tensor().name()).isEqualTo("W1");
    assertThat(pinned.index()).containsExactly(3, 7);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "W1.784.0 | must lie between W1.0.0 and W1.783.49, not \"W1.784.0\"",
        "W1.0.50 | must lie between W1.0.0 and W1.783.49, not \"W1.0.50\"",
        "W1.3 | must lie between W1.0.0 and W1.783.49, not \"W1.3\"",
        "b1.50 | must lie between b1.0 and b1.49, not \"b1.50\"",
        "b1.4.0 | must lie between b1.0 and b1.49, not \"b1.4.0\"",
        "W1.999999999.0 | must lie between W1.0.0 and W1.783.49, not \"W1.999999999.0\"",
        "W4.0.0 | must be of one of W1, b1, W2, b2, W3, b3, not \"W4\"",
        "w1.0.0 | must be of one of W1, b1, W2, b2, W3, b3, not \"w1\"",
        "W1 | must be like W1.3.7, a weight's row and column, or b1.4, not \"W1\"",
        "W1.-1.0 | must be like W1.3.7, a weight's row and column, or b1.4, not \"W1.-1.0\"",
        "W1.1.1.1 | must be like W1.3.7, a weight's row and column, or b1.4, not \"W1.1.1.1\"",
        "W1.9999999999.0 | must be like W1.3.7, a weight's row and column, or b1.4, not \"W1.9999999999.0\"",
        "W1.1. | must be like W1.3.7, a weight's row and column, or b1.4, not \"W1.1.\"",
        "W1[3][7] | must be like W1.3.7, a weight's row and column, or b1.4, not \"W1[3][7]\""
      })
  void refusesWhatIsNotThere(String name, String detail) {
    assertThatExceptionOfType(Problem.Unacceptable.class)
        .isThrownBy(() -> PinnedParameter.named(name, SHAPE))
        .satisfies(
            e -> assertThat(e.fields()).containsExactly(new Problem.Field("parameter", detail)));
  }
}

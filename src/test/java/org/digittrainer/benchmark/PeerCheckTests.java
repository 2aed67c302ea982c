package org.digittrainer.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.digittrainer.core.kernel.Kernels;
import org.digittrainer.core.parallel.Team;
import org.digittrainer.dataset.Datasets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class PeerCheckTests {

  private static final String LINE =
      PeerCheck.line(
          new Steps(Kernels.choose().kernel(), Team.alone()),
          Datasets.load(null).find("mnist").orElseThrow().train());

  /** What numpy_benchmark.py printed. */
  @ParameterizedTest
  @CsvSource({
    "loss, 2.2969496551617827",
    "accuracy, 0.11963333333333333",
    "W1, 0.2285403752792208",
    "b1, 0.013928180420664463",
    "W2, 0.7166266763204492",
    "b2, 0.1587745693542022"
  })
  void agreesWithNumpy(String name, double expected) {
    Map<?, ?> check = (Map<?, ?>) JsonMapper.shared().readValue(LINE, Map.class).get("check");

    assertThat((Double) check.get(name)).isCloseTo(expected, within(1e-6 * expected));
  }

  @Test
  void noticesEntriesThatChangePlaces() {
    assertThat(PeerCheck.norm(new double[] {1, 2}, 0, 2))
        .isNotEqualTo(PeerCheck.norm(new double[] {2, 1}, 0, 2));
  }
}

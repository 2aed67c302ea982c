package org.digittrainer.laboratory.simple;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.digittrainer.laboratory.Calls.numbers;

import java.io.UnsupportedEncodingException;
import org.digittrainer.laboratory.Calls;
import org.digittrainer.laboratory.ExperimentTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** The smallest network against what the book and NumPy print. */
@ExperimentTest
class SimpleNetworkTests {

  @Autowired private Calls calls;

  private static final double[] X = {0.6, 0.9};

  private final SimpleNetwork network =
      new SimpleNetwork(
          new double[] {0.47355232, 0.9977393, 0.84668094, 0.85557411, 0.03563661, 0.69422093});

  @Test
  void predictsWhatTheBookPrints() {
    assertThat(network.weightedSums(X))
        .containsExactly(new double[] {1.05414809, 0.63071653, 1.1328074}, within(5e-9));
    assertThat(network.predict(X))
        .containsExactly(
            new double[] {0.3654127111314497, 0.23927077686987236, 0.395316511998678},
            within(1e-15));
  }

  /** The book's loss is that of log(y + 1e-7), hence the second, wider tolerance. */
  @Test
  void hasTheLossThatNumPyComputes() {
    assertThat(network.loss(X, 2)).isCloseTo(0.9280685387482351, within(1e-15));
    assertThat(network.loss(X, 2)).isCloseTo(0.92806853663411326, within(1e-6));
  }

  @Test
  void computesThePrintedGradient() {
    double[] gradient = network.gradient(X, 2, 1e-4);
    assertThat(gradient)
        .containsExactly(
            new double[] {
              0.21924762670044728,
              0.1435624661560997,
              -0.36281009278271714,
              0.3288714400934145,
              0.21534369929798736,
              -0.5442151391404915
            },
            within(1e-11));
    assertThat(gradient)
        .containsExactly(
            new double[] {0.21924763, 0.14356247, -0.36281009, 0.32887144, 0.2153437, -0.54421514},
            within(5e-9));
  }

  @Test
  void drawsTheSameNetworkForTheSameSeed() {
    assertThat(SimpleNetwork.random(1).weights()).isEqualTo(SimpleNetwork.random(1).weights());
    assertThat(SimpleNetwork.random(1).weights()).isNotEqualTo(SimpleNetwork.random(2).weights());
  }

  @Test
  void answersWithTheChaptersNetwork() throws UnsupportedEncodingException {
    JsonNode network = calls.answer("simple-networks", "{}");
    assertThat(numbers(network.get("a")))
        .containsExactly(new double[] {1.05414809, 0.63071653, 1.1328074}, within(5e-9));
    assertThat(network.at("/predicted").asInt()).isEqualTo(2);
    assertThat(network.at("/loss").asDouble()).isCloseTo(0.9280685387482351, within(1e-15));
    assertThat(numbers(network.at("/dW/0")))
        .containsExactly(new double[] {0.21924763, 0.14356247, -0.36281009}, within(5e-9));
    assertThat(numbers(network.at("/dW/1")))
        .containsExactly(new double[] {0.32887144, 0.2153437, -0.54421514}, within(5e-9));
  }

  @Test
  void answersTheSameForDrawnAndGivenWeights() throws UnsupportedEncodingException {
    JsonNode drawn = calls.answer("simple-networks", "{'seed':7,'t':[1,0,0]}");
    JsonNode given =
        calls.answer("simple-networks", "{'W':%s,'t':[1,0,0]}".formatted(drawn.get("W")));
    assertThat(given).isEqualTo(drawn);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'W':[[1,2,3]]} | /W",
        "{'W':[[1,2,3],[1,2]]} | /W/1",
        "{'W':[[1,2,3],[1,2,1e9]]} | /W/1/2",
        "{'W':[[1,2,3],[1,2,'x']]} | /W/1/2",
        "{'W':[[1,2,3],[1,2,3]],'seed':1} | /seed",
        "{'x':[1],'t':[0,0,0]} | /x /t",
        "{'t':[0,1]} | /t",
        "{'w':[[1,2,3],[1,2,3]]} | /w"
      })
  void namesEveryBadField(String body, String pointers) throws UnsupportedEncodingException {
    assertThat(calls.refusedFields("simple-networks", body))
        .containsExactlyInAnyOrder(pointers.split(" "));
  }
}

package org.digittrainer.models.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.StreamSupport;
import org.digittrainer.core.kernel.Activation;
import org.digittrainer.core.network.NetworkShape;
import org.digittrainer.core.network.Parameters;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class WeightsDocumentTests {

  @Test
  void writesTheTensorsBesideTheOtherFields() {
    double[] values = {1, -2, 0.5, 0, 3, 1e-300, 7, 8, 0.1, 10, 11, 12, 13, -0.0};
    Parameters parameters = Parameters.of(new NetworkShape(3, List.of(2), 2), values);

    assertThat(json(new Weights("ab", Activation.TANH, parameters)))
        .isEqualTo(
            "{\"weightsSha256\":\"ab\","
                + "\"shape\":{\"inputs\":3,\"hiddenLayers\":[2],\"outputs\":2},"
                + "\"activation\":\"TANH\","
                + "\"W1\":[[1.0,-2.0],[0.5,0.0],[3.0,1.0E-300]],\"b1\":[7.0,8.0],"
                + "\"W2\":[[0.1,10.0],[11.0,12.0]],\"b2\":[13.0,-0.0]}");
  }

  @Test
  void keepsEveryBitOfADeepNetwork() {
    NetworkShape shape = new NetworkShape(30, List.of(7, 1, 5), 3);
    Parameters parameters = Parameters.random(shape, 1, 4);
    JsonNode read =
        JsonMapper.shared().readTree(json(new Weights("", Activation.RELU, parameters)));

    double[] values =
        shape.tensors().stream().flatMapToDouble(each -> numbers(read.get(each.name()))).toArray();

    assertThat(values).containsExactly(parameters.toArray());
  }

  private static String json(Weights weights) {
    return new String(WeightsFiles.bytes(WeightsFormat.JSON, weights), StandardCharsets.UTF_8);
  }

  private static DoubleStream numbers(JsonNode node) {
    return node.isArray()
        ? StreamSupport.stream(node.spliterator(), false)
            .flatMapToDouble(WeightsDocumentTests::numbers)
        : DoubleStream.of(node.doubleValue());
  }
}

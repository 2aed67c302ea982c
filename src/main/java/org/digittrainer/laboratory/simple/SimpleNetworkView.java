package org.digittrainer.laboratory.simple;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Arrays;
import java.util.List;
import org.digittrainer.laboratory.Column;
import org.jspecify.annotations.Nullable;

/** What the smallest network answers, and how its weights should move. */
@Schema(name = "SimpleNetwork")
record SimpleNetworkView(
    @JsonProperty("W") @Schema(description = "weights, 2 × 3") List<List<@Nullable Double>> weights,
    @Schema(description = "input") List<@Nullable Double> x,
    @Schema(description = "target, one-hot") List<@Nullable Double> t,
    @Schema(description = "x·W, which the book's `predict` gives") List<@Nullable Double> a,
    @Schema(description = "softmax(a), of sum 1") List<@Nullable Double> y,
    @Schema(description = "the most probable class, from 0") int predicted,
    @Schema(description = "cross-entropy −log yₜ") double loss,
    @JsonProperty("dW") @Schema(description = "∂loss/∂W by central differences, 2 × 3")
        List<List<@Nullable Double>> gradient,
    @Schema(description = "step of the differences") double h) {

  static SimpleNetworkView of(SimpleNetworkRequest request) {
    SimpleNetwork network = request.network();
    double[] x = request.input();
    double[] t = new double[SimpleNetwork.CLASSES];
    t[request.label()] = 1;
    double[] y = network.predict(x);
    return new SimpleNetworkView(
        rows(network.weights()),
        Column.of(x),
        Column.of(t),
        Column.of(network.sums(x)),
        Column.of(y),
        mostProbable(y),
        network.loss(x, request.label()),
        rows(network.gradient(x, request.label(), request.step())),
        request.step());
  }

  private static List<List<@Nullable Double>> rows(double[] matrix) {
    int columns = SimpleNetwork.CLASSES;
    return List.of(
        Column.of(Arrays.copyOfRange(matrix, 0, columns)),
        Column.of(Arrays.copyOfRange(matrix, columns, 2 * columns)));
  }

  private static int mostProbable(double[] y) {
    int best = 0;
    for (int k = 1; k < y.length; k++) {
      best = y[k] > y[best] ? k : best;
    }
    return best;
  }
}

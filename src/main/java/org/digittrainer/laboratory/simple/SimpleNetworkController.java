package org.digittrainer.laboratory.simple;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Size;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.digittrainer.laboratory.Column;
import org.digittrainer.web.Computation;
import org.digittrainer.web.body.Checked;
import org.digittrainer.web.body.Findings;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Computes the prediction, loss and gradient of the book's smallest network. */
@RestController
@RequestMapping(path = "/api/v1/simple-networks", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Laboratory")
final class SimpleNetworkController {

  @Computation
  @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      operationId = "trySimpleNetwork",
      summary = "Try the smallest network",
      description =
          "2 inputs, 3 classes, no biases: the prediction for one example, its loss, and dW by"
              + " central differences. Where an entry of dW is positive, a smaller weight gives a"
              + " smaller loss. `{}` is the chapter's network.")
  @ApiResponse(responseCode = "200", description = "The prediction, the loss and its gradient")
  SimpleNetworkView simpleNetwork(@RequestBody SimpleNetworkRequest request) {
    return SimpleNetworkView.of(request);
  }

  /**
   * The weights and one example; what is left out is the chapter's.
   *
   * @param W Weights, 2 rows of 3 numbers from −1,000 to 1,000; drawn from N(0, 1) if there is a
   *     `seed`; default: the chapter's
   * @param x Input, 2 numbers from −1,000 to 1,000; default 0.6, 0.9
   * @param t Target, a one-hot row of 3 numbers; default 0, 0, 1
   * @param seed Draws the weights; instead of `W`
   * @param h Step of the central differences; default 1e-4
   */
  @SuppressWarnings("MemberName") // The book writes W.
  record SimpleNetworkRequest(
      @Size(min = 2, max = 2, message = "must be 2 rows of 3 numbers")
          @Nullable
              List<
                  @Size(min = 3, max = 3, message = THREE) List<
                      @DecimalMin(MIN) @DecimalMax(MAX) Double>>
              W,
      @Size(min = 2, max = 2, message = "must be 2 numbers")
          List<@DecimalMin(MIN) @DecimalMax(MAX) Double> x,
      @Size(min = 3, max = 3, message = THREE) List<Double> t,
      @Nullable Long seed,
      @DecimalMin("1e-12") @DecimalMax("10") Double h)
      implements Checked {

    private static final String MIN = "-1000";
    private static final String MAX = "1000";
    private static final String THREE = "must be 3 numbers";
    private static final SimpleNetwork CHAPTER =
        new SimpleNetwork(
            new double[] {0.47355232, 0.9977393, 0.84668094, 0.85557411, 0.03563661, 0.69422093});

    SimpleNetworkRequest {
      x = Objects.requireNonNullElse(x, List.of(0.6, 0.9));
      t = Objects.requireNonNullElse(t, List.of(0.0, 0.0, 1.0));
      h = Objects.requireNonNullElse(h, 1e-4);
    }

    @Override
    public void check(Findings findings) {
      findings.require(W == null || seed == null, "/seed", "must not be given together with W");
      findings.require(isOneHot(t), "/t", "must be one 1 and otherwise 0");
    }

    SimpleNetwork network() {
      if (W != null) {
        return new SimpleNetwork(
            W.stream().map(Column::toArray).flatMapToDouble(Arrays::stream).toArray());
      }
      return seed == null ? CHAPTER : SimpleNetwork.random(seed);
    }

    int label() {
      return t.indexOf(1.0);
    }

    private static boolean isOneHot(List<Double> row) {
      return row.stream().allMatch(each -> each != null && (each == 0 || each == 1))
          && row.stream().filter(each -> each != null && each == 1).count() == 1;
    }
  }

  /**
   * The smallest network's prediction for one example, with its loss and gradient.
   *
   * @param x input
   * @param t target, one-hot
   * @param a x·W, which the book's `predict` returns
   * @param y softmax(a), which adds up to 1
   * @param predicted the most probable class, from 0
   * @param loss cross-entropy −log yₜ
   * @param h step of the central differences
   */
  @Schema(name = "SimpleNetwork")
  record SimpleNetworkView(
      @JsonProperty("W") @Schema(description = "weights, 2 × 3")
          List<List<@Nullable Double>> weights,
      List<@Nullable Double> x,
      List<@Nullable Double> t,
      List<@Nullable Double> a,
      List<@Nullable Double> y,
      int predicted,
      double loss,
      @JsonProperty("dW") @Schema(description = "∂loss/∂W by central differences, 2 × 3")
          List<List<@Nullable Double>> gradient,
      double h) {

    static SimpleNetworkView of(SimpleNetworkRequest request) {
      SimpleNetwork network = request.network();
      double[] x = Column.toArray(request.x());
      int label = request.label();
      double[] t = new double[SimpleNetwork.CLASSES];
      t[label] = 1;
      double[] y = network.predict(x);
      return new SimpleNetworkView(
          rows(network.weights()),
          Column.of(x),
          Column.of(t),
          Column.of(network.weightedSums(x)),
          Column.of(y),
          mostProbable(y),
          network.loss(x, label),
          rows(network.gradient(x, label, request.h())),
          request.h());
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
}

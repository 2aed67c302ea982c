package org.digittrainer.core.gradient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import org.digittrainer.core.kernel.Activation;
import org.digittrainer.core.kernel.Kernels;
import org.digittrainer.core.network.Batch;
import org.digittrainer.core.network.ForwardPass;
import org.digittrainer.core.network.Loss;
import org.digittrainer.core.network.NetworkShape;
import org.digittrainer.core.network.Parameters;
import org.digittrainer.core.parallel.Team;
import org.digittrainer.dataset.Datasets;
import org.digittrainer.dataset.LabelledImages;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The gradients and losses that an independent NumPy program computes on real digits. */
class NumPyGradientTests {

  private static final Properties FIXTURE = new Properties();
  private static final double TOLERANCE = 1e-9;

  private static LabelledImages images;

  @BeforeAll
  static void read() throws IOException {
    try (InputStream in = open("fixture.properties")) {
      FIXTURE.load(in);
    }
    images = Datasets.load(null).find("mnist").orElseThrow().test();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void gradientEqualsNumPys(Activation activation, Loss loss, Evaluation evaluation)
      throws IOException {
    Problem problem = problem(activation, loss);
    double h = Double.parseDouble(FIXTURE.getProperty("h"));
    GradientSettings settings = problem.settings(Kernels.choose().kernel(), Team.alone());
    double[] expected = doubles(activation + "-" + loss + ".f64");
    double[] actual = problem.compute(Differentiators.numerical(settings, evaluation, h));
    assertThat(Problem.distance(actual, expected)).isLessThan(TOLERANCE);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void lossEqualsNumPys(Activation activation, Loss loss, Evaluation ignored) throws IOException {
    Problem problem = problem(activation, loss);
    GradientSettings settings = problem.settings(Kernels.choose().kernel(), Team.alone());
    double expected = Double.parseDouble(FIXTURE.getProperty("loss." + activation + "-" + loss));
    ForwardPass pass = settings.forwardPass();
    assertThat(pass.meanLoss(problem.parameters(), loss, problem.batch(), settings.team()))
        .isCloseTo(expected, within(1e-14));
  }

  static List<Arguments> cases() {
    List<Arguments> cases = new ArrayList<>();
    for (Activation activation : Activation.values()) {
      for (Loss loss : Loss.values()) {
        for (Evaluation evaluation : Evaluation.values()) {
          cases.add(Arguments.of(activation, loss, evaluation));
        }
      }
    }
    return cases;
  }

  private static Problem problem(Activation activation, Loss loss) throws IOException {
    int hidden = Integer.parseInt(FIXTURE.getProperty("hidden"));
    int[] chosen =
        Arrays.stream(FIXTURE.getProperty("testImages").split("[, ]+"))
            .mapToInt(Integer::parseInt)
            .toArray();
    Batch batch = Batch.grouped(chosen.length, images.inputs());
    batch.resize(chosen.length);
    for (int i = 0; i < chosen.length; i++) {
      images.copyTo(chosen[i], batch, i);
    }
    NetworkShape shape = new NetworkShape(images.inputs(), List.of(hidden), 10);
    return new Problem(Parameters.of(shape, doubles("parameters.f64")), activation, loss, batch);
  }

  private static double[] doubles(String name) throws IOException {
    try (InputStream in = open(name)) {
      ByteBuffer bytes = ByteBuffer.wrap(in.readAllBytes()).order(ByteOrder.LITTLE_ENDIAN);
      double[] doubles = new double[bytes.remaining() / Double.BYTES];
      bytes.asDoubleBuffer().get(doubles);
      return doubles;
    }
  }

  private static InputStream open(String name) {
    return Objects.requireNonNull(
        NumPyGradientTests.class.getResourceAsStream("/numpy/" + name), name);
  }
}

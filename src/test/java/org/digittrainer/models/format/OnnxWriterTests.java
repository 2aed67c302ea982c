package org.digittrainer.models.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.digittrainer.core.kernel.Activation;
import org.digittrainer.core.kernel.Kernels;
import org.digittrainer.core.network.NetworkShape;
import org.digittrainer.core.network.Parameters;
import org.digittrainer.core.network.Pixels;
import org.digittrainer.dataset.Datasets;
import org.digittrainer.dataset.LabelledImages;
import org.digittrainer.models.classify.Classifier;
import org.digittrainer.models.classify.DigitImage;
import org.digittrainer.models.classify.Prediction;
import org.digittrainer.models.classify.TrainedNetwork;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What ONNX Runtime makes of our files. */
@Tag("slow")
final class OnnxWriterTests {

  private static final LabelledImages TEST = Datasets.load(null).find("mnist").orElseThrow().test();

  private static final double CLOSE = 1e-12;

  @ParameterizedTest
  @EnumSource
  void givesTheSameProbabilitiesInOnnxRuntime(Activation activation) throws OrtException {
    assertSameProbabilities(
        activation, Parameters.random(new NetworkShape(784, List.of(50), 10), 0.1, 42));
  }

  /** A model of raw pixels takes grey levels as they are, and says so. */
  @Test
  void takesRawPixelsWhereTheNetworkDoes() throws OrtException {
    Parameters parameters = Parameters.random(new NetworkShape(784, List.of(50), 10), 0.001, 42);
    TrainedNetwork network =
        new TrainedNetwork(parameters, Activation.SIGMOID, 28, 28, Pixels.RAW, "ab");
    Weights weights =
        new Weights("ab", Activation.SIGMOID, Pixels.RAW, parameters, new TreeMap<>());
    try (OrtSession session = session(WeightsFiles.bytes(WeightsFormat.ONNX, weights))) {
      assertThat(session.getMetadata().getCustomMetadata()).containsEntry("pixels", "RAW");
      double[] levels = Arrays.stream(inputs(0)).map(input -> input * 255).toArray();
      List<Double> ours =
          new Classifier(Kernels.plain())
              .classify(network, List.of(new DigitImage.Levels(levels)))
              .get(0)
              .probabilities();
      assertThat(run(session, new double[][] {levels})[0])
          .containsExactly(ours.stream().mapToDouble(each -> each).toArray(), within(CLOSE));
    }
  }

  @Test
  void givesTheSameProbabilitiesForADeepNetwork() throws OrtException {
    assertSameProbabilities(
        Activation.TANH, Parameters.random(new NetworkShape(784, List.of(20, 1, 30), 10), 1, 42));
  }

  @Test
  void carriesItsProvenance() throws OrtException {
    try (OrtSession session = session(WeightsFiles.file(WeightsFormat.ONNX))) {
      assertThat(session.getMetadata().getCustomMetadata())
          .isEqualTo(Map.of("activation", "RELU", "weightsSha256", "ab", "jobId", "ü1"));
      assertThat(session.getMetadata().getProducerName()).isEqualTo("digit-trainer");
    }
  }

  /** All 10,000 test images, in batches of two sizes. */
  private static void assertSameProbabilities(Activation activation, Parameters parameters)
      throws OrtException {
    TrainedNetwork network = new TrainedNetwork(parameters, activation, 28, 28, "ab");
    byte[] file = WeightsFiles.bytes(WeightsFormat.ONNX, new Weights("ab", activation, parameters));
    try (OrtSession session = session(file)) {
      assertSameProbabilities(session, network, 0, 1);
      assertSameProbabilities(session, network, 1, TEST.size());
    }
  }

  private static void assertSameProbabilities(
      OrtSession session, TrainedNetwork network, int from, int to) throws OrtException {
    List<double[]> images = IntStream.range(from, to).mapToObj(OnnxWriterTests::inputs).toList();
    List<Prediction> ours =
        new Classifier(Kernels.plain())
            .classify(network, images.stream().map(DigitImage.Inputs::new).toList());
    double[][] theirs = run(session, images.toArray(double[][]::new));
    double largest = 0;
    for (int i = 0; i < images.size(); i++) {
      for (int k = 0; k < theirs[i].length; k++) {
        largest = Math.max(largest, Math.abs(theirs[i][k] - ours.get(i).probabilities().get(k)));
      }
    }
    assertThat(theirs).hasNumberOfRows(images.size());
    assertThat(largest).isLessThan(CLOSE);
  }

  private static double[][] run(OrtSession session, double[][] rows) throws OrtException {
    try (OnnxTensor x = OnnxTensor.createTensor(OrtEnvironment.getEnvironment(), rows);
        OrtSession.Result result = session.run(Map.of("x", x))) {
      return (double[][]) result.get("probabilities").orElseThrow().getValue();
    }
  }

  private static OrtSession session(byte[] file) throws OrtException {
    return OrtEnvironment.getEnvironment().createSession(file);
  }

  private static double[] inputs(int index) {
    byte[] pixels = TEST.pixels(index);
    return IntStream.range(0, pixels.length).mapToDouble(i -> (pixels[i] & 0xFF) / 255.0).toArray();
  }
}

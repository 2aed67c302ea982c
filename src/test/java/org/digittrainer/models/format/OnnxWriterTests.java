package org.digittrainer.models.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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
import org.digittrainer.problem.Problem;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What ONNX Runtime makes of our files, for all 10,000 test images. */
@Tag("slow")
final class OnnxWriterTests {

  private static final LabelledImages TEST = Datasets.load(null).find("mnist").orElseThrow().test();
  private static final List<List<Integer>> HIDDEN =
      List.of(List.of(50), List.of(30, 20), List.of(20, 7, 30));

  private static final double CLOSE = 1e-9;
  private static final double CLOSE_IN_FLOAT32 = 1e-4;

  @BeforeAll
  static void requireOnnxRuntime() {
    try {
      OrtEnvironment.getEnvironment();
    } catch (LinkageError e) {
      Assumptions.abort("ONNX Runtime has no library for this platform");
    }
  }

  static Stream<Arguments> networks() {
    return Arrays.stream(Activation.values())
        .flatMap(
            activation ->
                Arrays.stream(Pixels.values())
                    .flatMap(
                        pixels ->
                            HIDDEN.stream()
                                .map(hidden -> Arguments.of(activation, pixels, hidden))));
  }

  @ParameterizedTest
  @MethodSource("networks")
  void answersAsTheServiceDoes(Activation activation, Pixels pixels, List<Integer> hidden)
      throws OrtException {
    Parameters parameters = parameters(new NetworkShape(784, hidden, 10), pixels);
    Weights weights = new Weights("ab", activation, pixels, parameters, new TreeMap<>());
    double[][] inputs =
        IntStream.range(0, TEST.size())
            .mapToObj(index -> inputs(index, pixels))
            .toArray(double[][]::new);
    List<Prediction> ours =
        classify(new TrainedNetwork(parameters, activation, 28, 28, pixels, "ab"), inputs);

    try (Answers theirs = Answers.of(weights, inputs)) {
      assertClose(theirs.probabilities(), theirs.digits(), ours, CLOSE);
    }
    try (Answers theirs = Answers.of(weights.in(Precision.FLOAT32), floats(inputs))) {
      assertClose(theirs.probabilities(), theirs.digits(), ours, CLOSE_IN_FLOAT32);
    }
  }

  @ParameterizedTest
  @EnumSource
  void describesItself(Precision precision) throws OrtException, InvalidProtocolBufferException {
    byte[] file = WeightsFiles.bytes(WeightsFormat.ONNX, published().in(precision));
    ModelProto model = ModelProto.parseFrom(file);

    assertThat(model.getDocString()).contains("6-4-3-2", "relu");
    assertThat(model.getGraph().getDocString()).contains("relu");
    assertThat(model.getGraph().getInput(0).getDocString()).contains("0 (background) to 1 (ink)");
    assertThat(model.getGraph().getOutputList())
        .hasSize(2)
        .allSatisfy(output -> assertThat(output.getDocString()).isNotBlank());
    try (OrtSession session = session(file)) {
      assertThat(session.getMetadata().getCustomMetadata())
          .isEqualTo(
              Map.of(
                  "activation", "RELU",
                  "weightsSha256", "ab",
                  "jobId", "ü1",
                  "version", "7",
                  "softwareVersion", "0.2.0"));
      assertThat(session.getMetadata().getVersion()).isEqualTo(7);
      assertThat(session.getMetadata().getProducerName()).isEqualTo("digit-trainer");
      assertThat(session.getInputNames()).containsExactly("images");
      assertThat(session.getOutputNames()).containsExactly("probabilities", "digit");
    }
    assertThat(model.getProducerVersion()).isEqualTo("0.2.0");
  }

  @Test
  void saysWherePixelsAreRaw() throws InvalidProtocolBufferException, OrtException {
    Weights raw =
        new Weights("ab", Activation.TANH, Pixels.RAW, WeightsFiles.PARAMETERS, new TreeMap<>());
    byte[] file = WeightsFiles.bytes(WeightsFormat.ONNX, raw);
    assertThat(ModelProto.parseFrom(file).getGraph().getInput(0).getDocString())
        .contains("255 (ink)");
    try (OrtSession session = session(file)) {
      assertThat(session.getMetadata().getCustomMetadata()).containsEntry("pixels", "RAW");
    }
  }

  @Test
  void roundsToHalfTheSize() {
    int whole = WeightsFiles.bytes(WeightsFormat.ONNX, published()).length;
    int half = WeightsFiles.bytes(WeightsFormat.ONNX, published().in(Precision.FLOAT32)).length;
    int rounded = Float.BYTES * WeightsFiles.PARAMETERS.count();
    assertThat(whole - half).isBetween(rounded, rounded + 20); // And shorter lengths.
  }

  @Test
  void refusesToRoundToInfinity() {
    double[] values = values(WeightsFiles.PARAMETERS);
    values[3] = -1e39;
    Weights large = new Weights("ab", Activation.RELU, Parameters.of(WeightsFiles.SHAPE, values));
    assertThatThrownBy(() -> large.in(Precision.FLOAT32))
        .isInstanceOf(Problem.Unacceptable.class)
        .hasMessageContaining("too large for float32");
  }

  private static Weights published() {
    return new Weights(
        "ab",
        Activation.RELU,
        WeightsFiles.PARAMETERS,
        new TreeMap<>(Map.of("jobId", "ü1", "version", "7", "softwareVersion", "0.2.0")));
  }

  /** Large enough that classes differ clearly. */
  private static Parameters parameters(NetworkShape shape, Pixels pixels) {
    double[] values = values(Parameters.random(shape, 0.3, 42));
    for (int i = 0; pixels == Pixels.RAW && i < 784 * shape.hiddenLayers().get(0); i++) {
      values[i] /= 255;
    }
    return Parameters.of(shape, values);
  }

  private static double[] values(Parameters parameters) {
    return Arrays.copyOf(parameters.array(), parameters.count());
  }

  private static void assertClose(
      double[][] theirs, long[] digits, List<Prediction> ours, double close) {
    assertThat(theirs).hasNumberOfRows(TEST.size());
    double largest = 0;
    List<Integer> others = new ArrayList<>();
    for (int i = 0; i < theirs.length; i++) {
      for (int k = 0; k < theirs[i].length; k++) {
        largest = Math.max(largest, Math.abs(theirs[i][k] - ours.get(i).probabilities().get(k)));
      }
      if (digits[i] != ours.get(i).digit() && ours.get(i).margin() > close) {
        others.add(i);
      }
    }
    assertThat(largest).isLessThan(close);
    assertThat(others).isEmpty();
    assertThat(ours.stream().filter(each -> each.margin() > close).count()).isGreaterThan(9_000);
  }

  private static List<Prediction> classify(TrainedNetwork network, double[][] inputs) {
    return new Classifier(Kernels.plain())
        .classify(
            network,
            Arrays.stream(inputs)
                .map(
                    each ->
                        network.pixels() == Pixels.RAW
                            ? new DigitImage.Levels(each)
                            : new DigitImage.Inputs(each))
                .toList());
  }

  private static double[] inputs(int index, Pixels pixels) {
    byte[] image = TEST.pixels(index);
    double unit = pixels == Pixels.RAW ? 1 : 255;
    return IntStream.range(0, image.length).mapToDouble(i -> (image[i] & 0xFF) / unit).toArray();
  }

  private static float[][] floats(double[][] numbers) {
    float[][] floats = new float[numbers.length][numbers[0].length];
    for (int i = 0; i < numbers.length; i++) {
      for (int j = 0; j < numbers[i].length; j++) {
        floats[i][j] = (float) numbers[i][j];
      }
    }
    return floats;
  }

  private static OrtSession session(byte[] file) throws OrtException {
    return OrtEnvironment.getEnvironment().createSession(file);
  }

  /** What ONNX Runtime answers to some images. */
  private record Answers(OrtSession session, OnnxTensor images, OrtSession.Result result)
      implements AutoCloseable {

    /** Of double[][] or float[][]. */
    static Answers of(Weights weights, Object inputs) throws OrtException {
      OrtSession session = OnnxWriterTests.session(WeightsFiles.bytes(WeightsFormat.ONNX, weights));
      OnnxTensor images = OnnxTensor.createTensor(OrtEnvironment.getEnvironment(), inputs);
      return new Answers(session, images, session.run(Map.of("images", images)));
    }

    double[][] probabilities() throws OrtException {
      Object values = result.get("probabilities").orElseThrow().getValue();
      return values instanceof float[][] floats
          ? Arrays.stream(floats).map(Answers::doubles).toArray(double[][]::new)
          : (double[][]) values;
    }

    private static double[] doubles(float[] floats) {
      return IntStream.range(0, floats.length).mapToDouble(i -> floats[i]).toArray();
    }

    long[] digits() throws OrtException {
      return (long[]) result.get("digit").orElseThrow().getValue();
    }

    @Override
    public void close() throws OrtException {
      result.close();
      images.close();
      session.close();
    }
  }
}

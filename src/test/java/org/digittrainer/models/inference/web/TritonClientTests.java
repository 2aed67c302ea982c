package org.digittrainer.models.inference.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.digittrainer.core.kernel.Kernels;
import org.digittrainer.models.QuickNetwork;
import org.digittrainer.models.classify.Classifier;
import org.digittrainer.models.classify.DigitImage;
import org.digittrainer.models.classify.Prediction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import triton.client.InferInput;
import triton.client.InferRequestedOutput;
import triton.client.InferResult;
import triton.client.InferenceException;
import triton.client.InferenceServerClient;
import triton.client.pojo.DataType;

/** Triton's own Java client, which no one here wrote, against the service. */
@SpringBootTest(classes = InferenceService.class, webEnvironment = WebEnvironment.RANDOM_PORT)
@AutoConfigureMockMvc
final class TritonClientTests {

  private static final int MILLIS = 30_000;
  private static final int IMAGES = 5;
  private static final List<double[]> INPUTS =
      IntStream.range(0, IMAGES).mapToObj(TritonClientTests::inputs).toList();

  @LocalServerPort private int port;

  @Test
  void receivesProbabilitiesInDoublePrecision() throws Exception {
    InferInput input = new InferInput("images", new long[] {IMAGES, 784}, DataType.FP64);
    input.setData(INPUTS.stream().flatMapToDouble(Arrays::stream).toArray(), false);

    InferResult result = infer("digits", input, "probabilities", "digit");

    assertThat(result.getOutputAsDouble("probabilities")).containsExactly(probabilities(INPUTS));
    assertThat(result.getOutputAsLong("digit"))
        .containsExactly(predictions(INPUTS).stream().mapToLong(Prediction::digit).toArray());
    assertThat(result.getResponse().getModelName()).isEqualTo("digits");
    assertThat(result.getResponse().getModelVersion()).isEqualTo("2");
    assertThat(result.getResponse().getOutputByName("probabilities").getShape())
        .containsExactly(IMAGES, 10);
  }

  @Test
  void sendsSquareImagesInSinglePrecisionAndWantsOneOutput() throws Exception {
    InferInput input = new InferInput("images", new long[] {1, 28, 28}, DataType.FP32);
    float[] numbers = new float[784];
    double[] rounded = new double[784];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = (float) INPUTS.get(0)[i];
      rounded[i] = numbers[i];
    }
    input.setData(numbers, false);

    InferResult result = infer("digits", input, "probabilities");

    assertThat(result.getOutputs()).containsExactly("probabilities");
    assertThat(result.getOutputAsDouble("probabilities"))
        .containsExactly(probabilities(List.of(rounded)));
  }

  @Test
  void namesAVersionAndHasItsIdEchoed() throws Exception {
    InferInput input = new InferInput("images", new long[] {1, 784}, DataType.UINT8);
    input.setData(new byte[784], false);
    InferenceServerClient.InferArguments arguments =
        new InferenceServerClient.InferArguments(
                "digits", List.of(input), List.of(new InferRequestedOutput("digit", false)))
            .setModelVersion("1")
            .setRequestId("request-7");
    try (InferenceServerClient client = client()) {
      InferResult result = client.infer(arguments);

      assertThat(result.getResponse().getId()).isEqualTo("request-7");
      assertThat(result.getResponse().getModelVersion()).isEqualTo("1");
      assertThat(result.getOutputAsLong("digit"))
          .containsExactly(predictions(List.of(new double[784])).get(0).digit());
    }
  }

  @Test
  void sendsAndGetsNumbersAsBytes() throws Exception {
    InferInput input = new InferInput("images", new long[] {IMAGES, 784}, DataType.FP64);
    input.setData(INPUTS.stream().flatMapToDouble(Arrays::stream).toArray(), true);
    try (InferenceServerClient client = client()) {
      InferResult result =
          client.infer(
              "digits",
              List.of(input),
              List.of(
                  new InferRequestedOutput("digit", true),
                  new InferRequestedOutput("probabilities", true)));

      assertThat(result.getOutputAsDouble("probabilities")).containsExactly(probabilities(INPUTS));
      assertThat(result.getOutputAsLong("digit"))
          .containsExactly(predictions(INPUTS).stream().mapToLong(Prediction::digit).toArray());
    }
  }

  @Test
  void sendsBytesAndGetsAllThereIs() throws Exception {
    InferInput input = new InferInput("images", new long[] {1, 28, 28}, DataType.UINT8);
    input.setData(QuickNetwork.TEST.pixels(0), true);
    try (InferenceServerClient client = client()) {
      InferResult result = client.infer("digits", List.of(input), List.of());

      assertThat(result.getOutputAsDouble("probabilities"))
          .containsExactly(probabilities(INPUTS.subList(0, 1)));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"other", "digits"})
  void reportsErrorsToTheClient(String model) throws Exception {
    long[] shape = model.equals("digits") ? new long[] {1, 3} : new long[] {1, 784};
    InferInput input = new InferInput("images", shape, DataType.FP64);
    input.setData(new double[(int) shape[1]], false);

    assertThatThrownBy(() -> infer(model, input, "digit"))
        .isInstanceOf(InferenceException.class)
        .hasMessageContaining(model.equals("digits") ? "shape of input" : "no model \"other\"");
  }

  private InferResult infer(String model, InferInput input, String... outputs) throws Exception {
    try (InferenceServerClient client = client()) {
      return client.infer(
          model,
          List.of(input),
          Arrays.stream(outputs).map(name -> new InferRequestedOutput(name, false)).toList());
    }
  }

  private InferenceServerClient client() throws Exception {
    return new InferenceServerClient("127.0.0.1:" + port, MILLIS, MILLIS);
  }

  private static double[] inputs(int index) {
    byte[] pixels = QuickNetwork.TEST.pixels(index);
    return IntStream.range(0, pixels.length).mapToDouble(i -> (pixels[i] & 0xFF) / 255.0).toArray();
  }

  private static List<Prediction> predictions(List<double[]> inputs) {
    return new Classifier(Kernels.plain())
        .classify(QuickNetwork.network(), inputs.stream().map(DigitImage.Inputs::new).toList());
  }

  private static double[] probabilities(List<double[]> inputs) {
    return predictions(inputs).stream()
        .flatMap(each -> each.probabilities().stream())
        .mapToDouble(Double::doubleValue)
        .toArray();
  }
}

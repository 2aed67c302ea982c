package org.digittrainer.models.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.digittrainer.core.kernel.Kernels;
import org.digittrainer.models.TinyModel;
import org.digittrainer.models.classify.Classifier;
import org.digittrainer.models.classify.DigitImage;
import org.digittrainer.models.classify.Prediction;
import org.digittrainer.models.classify.TrainedNetwork;
import org.digittrainer.problem.Problem;
import org.digittrainer.web.body.TestBodies;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers that follow the JSON, by the protocol's extension for binary tensors. */
final class BinaryTensorTests {

  private static final TrainedNetwork NETWORK = TinyModel.version("digits", 1).network();
  private static final InferenceReader READER = new InferenceReader(TestBodies.reader());
  private static final long SEED = 20261123;
  private static final byte[] LEVELS = {(byte) 255, 0, 51, 102, 0, 0, 0, (byte) 255};

  @Test
  void readsBytes() {
    List<DigitImage> images = images("UINT8", "[2,4]", LEVELS);

    assertThat(images.get(0).levels()).containsExactly(255, 0, 51, 102);
    assertThat(images.get(1).levels()).containsExactly(0, 0, 0, 255);
    assertThat(images).hasSize(2);
  }

  @Test
  void readsLittleEndianNumbersOfBothPrecisions() {
    byte[] doubles =
        littleEndian(32).putDouble(1).putDouble(0).putDouble(0.2).putDouble(0.4).array();
    byte[] floats = littleEndian(16).putFloat(1).putFloat(0).putFloat(0.2f).putFloat(0.5f).array();

    assertThat(images("FP64", "[1,2,2]", doubles))
        .usingRecursiveComparison()
        .isEqualTo(List.of(new DigitImage.Inputs(new double[] {1, 0, 0.2, 0.4})));
    assertThat(images("FP32", "[1,4]", floats))
        .usingRecursiveComparison()
        .isEqualTo(List.of(new DigitImage.Inputs(new double[] {1, 0, 0.2f, 0.5})));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "UINT8|[2,4]|'binary_data_size':7|1 bytes follow the JSON that belong to no input",
        "FP32|[2,4]|'binary_data_size':8|must be 32 for FP32 [2, 4], is 8",
        "UINT8|[2,4]|'binary_data_size':9|binary_data_size is 9, but only 8 bytes follow the JSON",
        "UINT8|[1,4]|'binary_data_size':4|4 bytes follow the JSON that belong to no input",
        "UINT8|[2,4]|'binary_data_size':-8|binary_data_size is -8, but only 8 bytes",
        "UINT8|[2,4]|'binary_data_size':8.0|binary_data_size must be a whole number",
        "UINT8|[2,4]|'binary_data_size':8589934600|binary_data_size must be a whole number",
        "UINT8|[2,4]|'binary_data_size':'8'|binary_data_size must be a whole number",
        "UINT8|[2,4]|'other':8|either data or a binary_data_size",
        "FP64|[0,4]|'binary_data_size':0|8 bytes follow"
      })
  void saysWhatIsWrong(String type, String shape, String parameter, String message) {
    String json =
        "{'inputs':[{'name':'images','datatype':'%s','shape':%s,'parameters':{%s}}]}"
            .formatted(type, shape, parameter);
    assertThatExceptionOfType(Problem.Malformed.class)
        .isThrownBy(() -> read(json, LEVELS).images(NETWORK))
        .withMessageContaining(message);
  }

  @Test
  void refusesNumbersOutOfRange() {
    for (double bad : new double[] {-1e-9, 1.0000001, Double.NaN, Double.POSITIVE_INFINITY}) {
      byte[] doubles =
          littleEndian(32).putDouble(0).putDouble(bad).putDouble(0).putDouble(0).array();
      assertThatExceptionOfType(Problem.Malformed.class)
          .isThrownBy(() -> images("FP64", "[1,4]", doubles))
          .withMessageContaining("numbers from 0 to 1, but number 1 is " + bad);
    }
  }

  @Test
  void refusesNumbersInBothPlaces() {
    String json =
        "{'inputs':[{'name':'images','datatype':'UINT8','shape':[2,4],'data':[0,0,0,0,0,0,0,0],"
            + "'parameters':{'binary_data_size':8}}]}";
    assertThatExceptionOfType(Problem.Malformed.class)
        .isThrownBy(() -> read(json, LEVELS))
        .withMessageContaining("either data or a binary_data_size");
  }

  @Test
  void answersInBytes() {
    List<Prediction> predictions =
        new Classifier(Kernels.plain()).classify(NETWORK, images("UINT8", "[2,4]", LEVELS));

    OutputTensor digits =
        OutputTensor.of(new OutputTensor.Wanted(OutputName.DIGIT, true, 0), predictions, List.of());
    OutputTensor probabilities =
        OutputTensor.of(
            new OutputTensor.Wanted(OutputName.PROBABILITIES, true, 0), predictions, List.of());

    ByteBuffer expected = littleEndian(2 * 2 * 8);
    predictions.forEach(each -> each.probabilities().forEach(expected::putDouble));
    assertThat(probabilities.binary()).isEqualTo(expected.array());
    assertThat(probabilities.parameters()).isEqualTo(new OutputTensor.Parameters(32));
    assertThat(probabilities.data()).isNull();
    assertThat(digits.binary())
        .isEqualTo(
            littleEndian(16)
                .putLong(predictions.get(0).digit())
                .putLong(predictions.get(1).digit())
                .array());
  }

  /** Whatever comes is read or refused. */
  @Tag("slow")
  @Test
  void survivesDamage() {
    Random random = new Random(SEED);
    byte[] body = body(json("UINT8", "[2,4]", 8), LEVELS);
    int read = 0;
    for (int round = 0; round < 10_000; round++) {
      byte[] damaged = body.clone();
      for (int changes = random.nextInt(4); changes >= 0; changes--) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
      }
      int length = body.length - LEVELS.length + (random.nextInt(4) == 0 ? 1 : 0);
      try {
        READER.read(damaged, length).images(NETWORK);
        read++;
      } catch (Problem.Malformed e) {
        assertThat(e.getMessage()).as("seed %d", SEED).isNotBlank();
      }
    }
    assertThat(read).isGreaterThan(100);
  }

  private static List<DigitImage> images(String type, String shape, byte[] binary) {
    return read(json(type, shape, binary.length), binary).images(NETWORK);
  }

  private static String json(String type, String shape, int size) {
    return "{'inputs':[{'name':'images','datatype':'%s','shape':%s,".formatted(type, shape)
        + "'parameters':{'binary_data_size':%d}}]}".formatted(size);
  }

  private static InferenceRequest read(String json, byte[] binary) {
    byte[] body = body(json, binary);
    return READER.read(body, body.length - binary.length);
  }

  private static byte[] body(String json, byte[] binary) {
    byte[] text = json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(text.length + binary.length).put(text).put(binary).array();
  }

  private static ByteBuffer littleEndian(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}

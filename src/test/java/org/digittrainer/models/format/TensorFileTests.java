package org.digittrainer.models.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.digittrainer.core.kernel.Activation;
import org.digittrainer.core.network.NetworkShape;
import org.digittrainer.core.network.Parameters;
import org.digittrainer.core.network.Pixels;
import org.digittrainer.problem.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TensorFileTests {

  private static final String NETWORK =
      "'W1':{'dtype':'F32','shape':[2,1],'data_offsets':[0,8]},"
          + "'b1':{'dtype':'F32','shape':[1],'data_offsets':[8,12]},"
          + "'W2':{'dtype':'F32','shape':[1,2],'data_offsets':[12,20]},";

  @ParameterizedTest
  @EnumSource(names = {"NPZ", "SAFETENSORS"})
  void givesBackEveryBitThatWasWritten(WeightsFormat format) {
    Parameters read = TensorFile.read(WeightsFiles.file(format)).parameters();

    assertThat(read.shape()).isEqualTo(WeightsFiles.SHAPE);
    assertThat(read.toArray()).containsExactly(WeightsFiles.PARAMETERS.toArray());
  }

  @Test
  void tellsWhatTheMetadataTell() {
    TensorFile file = TensorFile.read(WeightsFiles.file(WeightsFormat.SAFETENSORS));

    assertThat(file.activation()).isEqualTo(Activation.RELU);
    assertThat(file.metadata())
        .isEqualTo(Map.of("activation", "RELU", "weightsSha256", "ab", "jobId", "ü1"));
  }

  @ParameterizedTest
  @EnumSource
  void keepsTheActivationInEveryFormatThatIsRead(Activation activation) {
    for (WeightsFormat format : List.of(WeightsFormat.NPZ, WeightsFormat.SAFETENSORS)) {
      byte[] file =
          WeightsFiles.bytes(format, new Weights("ab", activation, WeightsFiles.PARAMETERS));
      assertThat(TensorFile.read(file).activation()).isEqualTo(activation);
    }
  }

  /** Files of scaled pixels stay as they always were. */
  @ParameterizedTest
  @EnumSource(names = {"NPZ", "SAFETENSORS"})
  void statesRawPixelsAndNoOthers(WeightsFormat format) {
    Weights raw =
        new Weights("ab", Activation.TANH, Pixels.RAW, WeightsFiles.PARAMETERS, new TreeMap<>());
    assertThat(TensorFile.read(WeightsFiles.bytes(format, raw)).pixels()).isEqualTo(Pixels.RAW);
    TensorFile scaled = TensorFile.read(WeightsFiles.file(format));
    assertThat(scaled.pixels()).isNull();
    assertThat(scaled.metadata()).doesNotContainKey("pixels");
  }

  @Test
  void refusesUnknownPixels() {
    byte[] file = WeightsFiles.safetensors("{'__metadata__':{'pixels':'BLUE'}}", 0);
    assertThatExceptionOfType(Problem.Unacceptable.class)
        .isThrownBy(() -> TensorFile.read(file).pixels())
        .withMessage("[/__metadata__/pixels must be one of SCALED, RAW]");
  }

  /** See the README beside the files. */
  @ParameterizedTest
  @CsvSource({
    "network.npz,",
    "activation.npz, RELU",
    "activation-bytes.npz, TANH",
    "activation-big-endian.npz, RELU"
  })
  void readsTheActivationThatNumPyWrote(String name, Activation activation) {
    TensorFile file = TensorFile.read(WeightsFiles.numpy(name));
    assertThat(file.activation()).isEqualTo(activation);
    assertThat(file.parameters().shape()).isEqualTo(new NetworkShape(4, List.of(2), 2));
  }

  @Test
  void refusesAnActivationThatIsNone() {
    assertThatExceptionOfType(Problem.Unacceptable.class)
        .isThrownBy(
            () -> TensorFile.read(WeightsFiles.numpy("activation-unknown.npz")).activation())
        .withMessage("[/activation must be one of SIGMOID, RELU, TANH]");
    assertThatExceptionOfType(Problem.Unacceptable.class)
        .isThrownBy(() -> TensorFile.read(WeightsFiles.numpy("activation-number.npz")))
        .withMessage("[/activation must be one string, as np.array('RELU') is]");
  }

  /** See the README beside the files. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "network.npz",
        "network-compressed.npz",
        "pipe.npz",
        "pipe-compressed.npz",
        "comment.npz",
        "comment-like-an-end.npz",
        "header-other-order.npz",
        "header-python2.npz",
        "header-no-spaces.npz",
        "header-double-quotes.npz"
      })
  void readsWhatNumPyWrote(String name) {
    Parameters read = TensorFile.read(WeightsFiles.numpy(name)).parameters();

    assertThat(read.shape()).isEqualTo(new NetworkShape(4, List.of(2), 2));
    assertThat(read.toArray())
        .containsExactly(0, .25, .5, .75, 1, 1.25, 1.5, 1.75, .5, -1, 1, -2, 3, 4, 0, .001);
  }

  /** In hexadecimal: pieces of end records and whole ones, which Python takes for the end. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "504B0506",
        "504B050620686921",
        "6869504B0506000000000000000000000000000000000000",
        "504B0506000000000000000000000000000000000000",
        "504B05060000000000000000000000000000000005006869686968",
        "504B0506000000000100010000002F00000028000000030061626300",
        "504B050600000000FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF"
      })
  void readsPastACommentThatImitatesAnEnd(String comment) {
    byte[] plain = WeightsFiles.numpy("network.npz");
    byte[] added = HexFormat.of().parseHex(comment);
    byte[] file = Arrays.copyOf(plain, plain.length + added.length);
    System.arraycopy(added, 0, file, plain.length, added.length);
    byte[] cut = file.clone(); // As if it were no comment: Python reads that too.
    file[plain.length - 2] = (byte) added.length;

    assertThat(TensorFile.read(file).parameters().toArray()).hasSize(16);
    assertThat(TensorFile.read(cut).parameters().toArray()).hasSize(16);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "'b2':{'dtype':'F32','shape':[3],'data_offsets':[20,32]}|12|/b2|must have the shape [2], has [3]",
        "'b2':{'dtype':'F32','shape':[2,1],'data_offsets':[20,28]}|8|/b2|must have the shape [2], has [2, 1]",
        "'b3':{'dtype':'F32','shape':[2],'data_offsets':[20,28]}|8|/b3|is not a tensor of this network",
        "'bias':{'dtype':'F32','shape':[2],'data_offsets':[20,28]}|8|/bias|is not a tensor of this network",
        "'b2':{'dtype':'F16','shape':[2],'data_offsets':[20,24]}|4|/b2|must have the dtype F64 or F32",
        "'a/b':{'dtype':'F16','shape':[2],'data_offsets':[20,24]}|4|/a~1b|must have the dtype F64 or F32",
        "'a~b':{'dtype':'F32','shape':[2],'data_offsets':[20,28]}|8|/a~0b|is not a tensor of this network",
        "'b2':{'dtype':'F32','shape':[],'data_offsets':[20,24]}|4|/b2|must have a shape of one or two dimensions",
        "'b2':{'dtype':'F32','shape':[2.0],'data_offsets':[20,28]}|8|/b2|must have a shape of whole numbers, at least 0",
        "'b2':{'dtype':'F32','shape':[-2],'data_offsets':[20,28]}|8|/b2|must have a shape of whole numbers, at least 0",
        "'b2':{'dtype':'F32','shape':[2],'data_offsets':[20,29]}|9|/b2|must have as many bytes as its shape says",
        "'b2':{'dtype':'F32','shape':[2147483647,2147483647,2147483647],'data_offsets':[20,28]}|8|/b2|must have as many bytes as its shape says",
        "'b2':{'dtype':'F32','shape':[2],'data_offsets':[20,28]}|7|/b2|must have data_offsets that lie within the file",
        "'b2':{'dtype':'F32','shape':[2],'data_offsets':[28,20]}|8|/b2|must have data_offsets that lie within the file",
        "'b2':{'dtype':'F32','shape':[2],'data_offsets':[20]}|8|/b2|must have data_offsets that lie within the file",
        "'b2':{'dtype':'F32','shape':[2],'data_offsets':[20,99999999999999999999]}|8|/b2|must have data_offsets that lie within the file",
        "'b2':7|8|/b2|must have the dtype F64 or F32",
        "'b2':{'dtype':'F32','shape':[2],'data_offsets':[20,28]}|9|\"\"|must end with its last tensor",
        "'b2':{'dtype':'F32','shape':[2],'data_offsets':[21,29]}|9|\"\"|must hold its tensors without gaps or overlaps",
        "'b2':{'dtype':'F32','shape':[2],'data_offsets':[12,20]}|0|\"\"|must hold its tensors without gaps or overlaps"
      })
  void saysWhatIsWrongWithATensor(String last, int bytes, String pointer, String detail) {
    byte[] file = WeightsFiles.safetensors("{" + NETWORK + last + "}", 20 + bytes);

    assertThatExceptionOfType(Problem.Unacceptable.class)
        .isThrownBy(() -> TensorFile.read(file).parameters())
        .satisfies(e -> assertThat(e.fields()).contains(new Problem.Field(pointer, detail)));
  }

  @Test
  void refusesWhatIsNotFinite() {
    double[] values = WeightsFiles.PARAMETERS.toArray();
    values[0] = Double.NaN;
    values[WeightsFiles.SHAPE.biasesOffset(2)] = Double.NEGATIVE_INFINITY;
    Parameters bad = Parameters.of(WeightsFiles.SHAPE, values);
    for (WeightsFormat format : List.of(WeightsFormat.NPZ, WeightsFormat.SAFETENSORS)) {
      assertProblems(
          WeightsFiles.file(format, bad),
          new Problem.Field("/W1", "must hold finite numbers only"),
          new Problem.Field("/b3", "must hold finite numbers only"));
    }
  }

  @Test
  void refusesANetworkWithoutHiddenLayerOrUnits() {
    assertProblems(
        WeightsFiles.safetensors("{}", 0),
        new Problem.Field(
            "", "must hold the weights and biases of two layers or more: W1, b1, W2, b2, …"));
    assertProblems(
        WeightsFiles.safetensors(
            "{'W1':{'dtype':'F64','shape':[2,0],'data_offsets':[0,0]},"
                + "'b1':{'dtype':'F64','shape':[0],'data_offsets':[0,0]},"
                + "'W2':{'dtype':'F64','shape':[0,2],'data_offsets':[0,0]},"
                + "'b2':{'dtype':'F64','shape':[2],'data_offsets':[0,16]}}",
            16),
        new Problem.Field("", "must form a network: a hidden layer must have a unit"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "12345678", "PK\3\4", "12345678{}"})
  void refusesWhatIsNeither(String file) {
    assertThatExceptionOfType(Problem.Unacceptable.class)
        .isThrownBy(() -> TensorFile.read(file.getBytes(StandardCharsets.UTF_8)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "{", "{}{}", "{'W1':1,'W1':2}", "nul"})
  void refusesAHeaderThatIsNoObject(String header) {
    assertThatExceptionOfType(Problem.Unacceptable.class)
        .isThrownBy(() -> TensorFile.read(WeightsFiles.safetensors(header, 0)));
  }

  @Test
  void refusesAnUnknownActivation() {
    byte[] file = WeightsFiles.safetensors("{'__metadata__':{'activation':'GELU'}}", 0);
    assertThatExceptionOfType(Problem.Unacceptable.class)
        .isThrownBy(() -> TensorFile.read(file).activation())
        .withMessageContaining("must be one of SIGMOID, RELU, TANH");
  }

  /** Zeros shrink to a thousandth. */
  @Test
  void readsWeightsThatCompressWell() {
    Parameters read = TensorFile.read(WeightsFiles.numpy("zeros-compressed.npz")).parameters();
    assertThat(read.shape()).isEqualTo(new NetworkShape(784, List.of(500), 10));
  }

  @Test
  void doesNotUnpackABomb() {
    Map<String, byte[]> bomb = new LinkedHashMap<>();
    bomb.put("W1.npy", new byte[1 << 25]);
    assertProblems(
        WeightsFiles.zip(bomb),
        new Problem.Field(
            "", "must not unpack to more than 17048576 bytes, the largest network's"));
  }

  @Test
  void doesNotUnpackManySmallBombs() {
    Map<String, byte[]> bomb = new LinkedHashMap<>();
    byte[] array =
        WeightsFiles.npy("{`descr`: `<f8`, `fortran_order`: False, `shape`: (125000,)}", 1_000_000);
    for (int i = 1; i <= 20; i++) {
      bomb.put("b" + i + ".npy", array);
    }
    assertProblems(
        WeightsFiles.zip(bomb),
        new Problem.Field(
            "", "must not unpack to more than 17048576 bytes, the largest network's"));
  }

  @Test
  void refusesMoreArraysThanANetworkHas() {
    Map<String, byte[]> many = new LinkedHashMap<>();
    for (int i = 1; i <= 1001; i++) {
      many.put("b" + i + ".npy", new byte[0]);
    }
    assertProblems(
        WeightsFiles.zip(many), new Problem.Field("", "must hold at most 1000 arrays, holds 1001"));
  }

  @Test
  void unpacksNoMoreThanANetworkCanHave() {
    byte[] incompressible = new byte[10_000_000];
    new Random(1).nextBytes(incompressible);
    byte[] array = Arrays.copyOf(incompressible, 17_048_577);
    byte[] file = WeightsFiles.zip(Map.of("W1.npy", array));
    assertThatExceptionOfType(Problem.Unacceptable.class)
        .isThrownBy(() -> TensorFile.read(file))
        .withMessageContaining("must not unpack to more than 17048576 bytes");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{`descr`: `<i8`, `fortran_order`: False, `shape`: (1,), }",
        "{`descr`: `|O`, `fortran_order`: False, `shape`: (1,), }",
        "{`descr`: `<f8`, `fortran_order`: False, `shape`: (2,), }",
        "{`descr`: `<f8`, `fortran_order`: False, `shape`: (), }",
        "{`descr`: `<f8`, `fortran_order`: False, `shape`: (-1,), }",
        "{`descr`: `<f8`, `fortran_order`: False, `shape`: (999999999, 999999999), }",
        "{`descr`: `<f8`, `fortran_order`: Maybe, `shape`: (1,), }",
        "{`descr`: [(`a`, `<f8`)], `fortran_order`: False, `shape`: (1,), }",
        "{`descr`: `<f8`, `fortran_order`: 0, `shape`: (1,), }",
        "{`descr`: `<f8`, `fortran_order`: False, `shape`: [1], }",
        "{`descr`: `<f8`, `fortran_order`: False, `shape`: (1.0,), }",
        "{`descr`: `<f8`, `fortran_order`: False, `shape`: None}",
        "{`descr`: `<f8`, `fortran_order`: False, `shape`: (1,), `more`: 1}",
        "{`descr`: `<f8`, `shape`: (1,)}",
        "{`descr`: `<f8`, `fortran_order`: False, `shape`: (99999999999999999999999999,), }",
        "(`<f8`, False, (1,))",
        "nothing"
      })
  void refusesOtherArrays(String header) {
    byte[] file = WeightsFiles.zip(Map.of("W1.npy", WeightsFiles.npy(header, 8)));
    assertThatExceptionOfType(Problem.Unacceptable.class)
        .isThrownBy(() -> TensorFile.read(file))
        .satisfies(e -> assertThat(e.fields().get(0).pointer()).isEqualTo("/W1"));
  }

  @Test
  void refusesOtherFilesInAZip() {
    byte[] file = WeightsFiles.zip(Map.of("readme.txt", new byte[3]));
    assertProblems(file, new Problem.Field("", "must contain only .npy files"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "objects.npz | must hold numbers; it holds a pickle of Python's objects, never read",
        "integers.npz | must be an array of float64 or float32, is of '<i8'"
      })
  void saysWhatAnArrayHoldsInstead(String name, String detail) {
    assertProblems(WeightsFiles.numpy(name), new Problem.Field("/W1", detail));
  }

  @Test
  void namesTheTensorsOfANetworkWithOtherNames() {
    assertProblems(
        WeightsFiles.safetensors(
            "{'fc1.weight':{'dtype':'F32','shape':[1],'data_offsets':[0,4]},"
                + "'fc1.bias':{'dtype':'F32','shape':[1],'data_offsets':[4,8]}}",
            8),
        new Problem.Field(
            "",
            "must hold the weights and biases of two layers or more: W1, b1, W2, b2, …;"
                + " it holds fc1.bias, fc1.weight"));
  }

  private static void assertProblems(byte[] file, Problem.Field... problems) {
    assertThatExceptionOfType(Problem.Unacceptable.class)
        .isThrownBy(() -> TensorFile.read(file).parameters())
        .satisfies(e -> assertThat(e.fields()).containsExactly(problems));
  }
}

package org.digittrainer.models.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.digittrainer.core.kernel.Activation;
import org.digittrainer.core.network.NetworkShape;
import org.digittrainer.core.network.Parameters;
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
    assertThat(TensorFile.read(WeightsFiles.file(WeightsFormat.NPZ)).activation()).isNull();
  }

  /** See the README beside the files. */
  @ParameterizedTest
  @ValueSource(strings = {"network.npz", "network-compressed.npz"})
  void readsWhatNumPyWrote(String name) {
    Parameters read = TensorFile.read(WeightsFiles.numpy(name)).parameters();

    assertThat(read.shape()).isEqualTo(new NetworkShape(4, List.of(2), 2));
    assertThat(read.toArray())
        .containsExactly(0, .25, .5, .75, 1, 1.25, 1.5, 1.75, .5, -1, 1, -2, 3, 4, 0, .001);
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

  @Test
  void doesNotUnpackABomb() {
    Map<String, byte[]> bomb = new LinkedHashMap<>();
    bomb.put("W1.npy", new byte[1 << 24]);
    assertProblems(
        WeightsFiles.zip(bomb),
        new Problem.Field(
            "", "must not unpack to more than 16 times its size, nor to more than 17048576 bytes"));
  }

  @Test
  void unpacksNoMoreThanANetworkCanHave() {
    byte[] incompressible = new byte[10_000_000];
    new Random(1).nextBytes(incompressible);
    byte[] array = Arrays.copyOf(incompressible, 17_048_577);
    byte[] file = WeightsFiles.zip(Map.of("W1.npy", array));
    assertThatExceptionOfType(Problem.Unacceptable.class)
        .isThrownBy(() -> TensorFile.read(file))
        .withMessageContaining("nor to more than 17048576 bytes");
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

  private static void assertProblems(byte[] file, Problem.Field... problems) {
    assertThatExceptionOfType(Problem.Unacceptable.class)
        .isThrownBy(() -> TensorFile.read(file).parameters())
        .satisfies(e -> assertThat(e.fields()).containsExactly(problems));
  }
}

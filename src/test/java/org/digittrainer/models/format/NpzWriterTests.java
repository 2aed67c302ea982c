package org.digittrainer.models.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.digittrainer.core.kernel.Activation;
import org.digittrainer.core.network.NetworkShape;
import org.digittrainer.core.network.NetworkShape.Tensor;
import org.digittrainer.core.network.Parameters;
import org.junit.jupiter.api.Test;

final class NpzWriterTests {

  private static final NetworkShape SHAPE = new NetworkShape(784, List.of(50), 10);

  /** Python: np.save(file, np.array([[1., -2., 0.5], [0., 3., 1e-300]])). */
  @Test
  void writesAnArrayAsNumPyDoes() throws IOException {
    String header =
        "934e554d5059010076007b276465736372273a20273c6638272c2027666f727472616e5f6f72646572273a"
            + "2046616c73652c20277368617065273a2028322c2033292c207d"
            + "20".repeat(58)
            + "0a";
    String numbers =
        "000000000000f03f00000000000000c0000000000000e03f"
            + "000000000000000000000000000008"
            + "4059f3f8c21f6ea501";
    Tensor tensor = new Tensor("W1", List.of(2, 3), 1);

    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    NpzWriter.write(tensor, new double[] {9, 1, -2, 0.5, 0, 3, 1e-300, 9}, bytes);

    assertThat(HexFormat.of().formatHex(bytes.toByteArray())).isEqualTo(header + numbers);
  }

  @Test
  void namesAndShapesTheTensorsAsTheBookDoes() throws IOException {
    Map<String, byte[]> entries = unzip(file(Parameters.random(SHAPE, 0.01, 1)));

    assertThat(entries.keySet())
        .containsExactly("W1.npy", "b1.npy", "W2.npy", "b2.npy", "activation.npy");
    assertThat(header(entries, "W1.npy")).contains("'shape': (784, 50), }");
    assertThat(header(entries, "b1.npy")).contains("'shape': (50,), }");
    assertThat(header(entries, "W2.npy")).contains("'shape': (50, 10), }");
    assertThat(header(entries, "b2.npy")).contains("'shape': (10,), }");
  }

  /** Python: np.save(file, np.array("SIGMOID")). */
  @Test
  void writesTheActivationAsNumPyWritesAString() throws IOException {
    byte[] array =
        Objects.requireNonNull(
            unzip(file(Parameters.random(SHAPE, 0.01, 1))).get("activation.npy"));
    String header = "{'descr': '<U7', 'fortran_order': False, 'shape': (), }";
    assertThat(new String(array, 0, 128, StandardCharsets.ISO_8859_1))
        .isEqualTo("\u0093NUMPY\1\0v\0" + header + " ".repeat(117 - header.length()) + "\n");
    assertThat(Arrays.copyOfRange(array, 128, array.length))
        .isEqualTo(
            "S\0\0\0I\0\0\0G\0\0\0M\0\0\0O\0\0\0I\0\0\0D\0\0\0"
                .getBytes(StandardCharsets.US_ASCII));
  }

  @Test
  void keepsEveryBit() throws IOException {
    Parameters parameters = Parameters.random(SHAPE, 0.01, 1);
    ByteBuffer numbers = ByteBuffer.allocate(parameters.count() * Double.BYTES);
    Map<String, byte[]> entries = unzip(file(parameters));
    entries.remove("activation.npy");
    for (byte[] entry : entries.values()) {
      numbers.put(entry, 128, entry.length - 128);
    }
    double[] read = new double[parameters.count()];
    numbers.flip().order(ByteOrder.LITTLE_ENDIAN).asDoubleBuffer().get(read);
    assertThat(read).containsExactly(parameters.toArray());
  }

  @Test
  void writesTheSameBytesForTheSameWeights() {
    assertThat(file(Parameters.random(SHAPE, 0.01, 1)))
        .isEqualTo(file(Parameters.random(SHAPE, 0.01, 1)));
  }

  private static byte[] file(Parameters parameters) {
    return WeightsFiles.bytes(WeightsFormat.NPZ, new Weights("", Activation.SIGMOID, parameters));
  }

  private static String header(Map<String, byte[]> entries, String name) {
    return new String(entries.get(name), 10, 118, StandardCharsets.US_ASCII);
  }

  private static Map<String, byte[]> unzip(byte[] file) throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(file))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        entries.put(entry.getName(), zip.readAllBytes());
      }
    }
    return entries;
  }
}

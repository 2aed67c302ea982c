package org.digittrainer.models.format;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.digittrainer.core.kernel.Activation;
import org.digittrainer.core.network.NetworkShape;
import org.digittrainer.core.network.NetworkShape.Tensor;
import org.digittrainer.core.network.Parameters;

/** Makes files of weights, good ones and bad ones. */
public final class WeightsFiles {

  static final NetworkShape SHAPE = new NetworkShape(6, List.of(4, 3), 2);
  static final Parameters PARAMETERS = Parameters.random(SHAPE, 1, 5);

  private WeightsFiles() {}

  /** A file of these parameters with ReLU. */
  public static byte[] file(WeightsFormat format, Parameters parameters) {
    TreeMap<String, String> provenance = new TreeMap<>(Map.of("jobId", "ü1"));
    return bytes(format, new Weights("ab", Activation.RELU, parameters, provenance));
  }

  /** An NPZ file that does not state the activation. */
  public static byte[] unstated(Parameters parameters) {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    for (Tensor tensor : parameters.shape().tensors()) {
      ByteArrayOutputStream array = new ByteArrayOutputStream();
      try {
        NpzWriter.write(tensor, parameters.array(), array);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      entries.put(tensor.name() + ".npy", array.toByteArray());
    }
    return zip(entries);
  }

  /** The file of these weights. */
  public static byte[] bytes(WeightsFormat format, Weights weights) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      format.write(weights, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  static byte[] file(WeightsFormat format) {
    return file(format, PARAMETERS);
  }

  /** What a file of {@code src/test/resources/npz} holds. */
  static byte[] numpy(String name) {
    try (InputStream in = WeightsFiles.class.getResourceAsStream("/npz/" + name)) {
      return Objects.requireNonNull(in).readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A safetensors file with this header, then so many bytes. */
  static byte[] safetensors(String header, int bytes) {
    byte[] json = header.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(8 + json.length + bytes)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(json.length)
        .put(json)
        .array();
  }

  /** A compressed zip file of these entries. */
  static byte[] zip(Map<String, byte[]> entries) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> each : entries.entrySet()) {
        zip.putNextEntry(new ZipEntry(each.getKey()));
        zip.write(each.getValue());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** A NumPy array with this header, then so many bytes. */
  static byte[] npy(String header, int bytes) {
    byte[] text = header.replace('`', '\'').getBytes(StandardCharsets.ISO_8859_1);
    return ByteBuffer.allocate(10 + text.length + bytes)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0})
        .putShort((short) text.length)
        .put(text)
        .array();
  }
}

package org.digittrainer.models.format;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.digittrainer.core.network.NetworkShape.Tensor;
import org.digittrainer.core.network.Parameters;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes a safetensors file: the length of the header as 8 bytes, the header in JSON, the numbers.
 */
final class SafetensorsWriter {

  static final String METADATA = "__metadata__";

  private record Entry(String dtype, List<Integer> shape, List<Long> data_offsets) {}

  private SafetensorsWriter() {}

  static void write(Weights weights, OutputStream file) throws IOException {
    Parameters parameters = weights.parameters();
    byte[] header = header(weights);
    ByteBuffer length = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    file.write(length.putLong(header.length).array());
    file.write(header);
    for (byte[] part : ParameterBytes.parts(parameters.array(), 0, parameters.count())) {
      file.write(part);
    }
  }

  /** The header, padded so that the numbers start at a multiple of their size. */
  private static byte[] header(Weights weights) {
    Map<String, Object> header = new LinkedHashMap<>();
    header.put(METADATA, weights.metadata());
    for (Tensor tensor : weights.parameters().shape().tensors()) {
      header.put(tensor.name(), entry(tensor));
    }
    byte[] json = JsonMapper.shared().writeValueAsBytes(header);
    String padding = " ".repeat(Math.floorMod(-json.length, Double.BYTES));
    return (new String(json, StandardCharsets.UTF_8) + padding).getBytes(StandardCharsets.UTF_8);
  }

  private static Entry entry(Tensor tensor) {
    long from = (long) tensor.offset() * Double.BYTES;
    long to = from + (long) tensor.size() * Double.BYTES;
    return new Entry("F64", tensor.shape(), List.of(from, to));
  }
}

package org.digittrainer.models.format;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.digittrainer.models.format.RawTensor.NumberType;
import org.digittrainer.problem.Problem;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads safetensors files, never allocating by a length that a file only claims. */
final class SafetensorsReader {

  /** Limits the objects made of a header; a network of a hundred layers needs a tenth of this. */
  private static final int MAX_HEADER = 100_000;

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private record Span(long from, long to) {}

  private final ByteBuffer data;
  private final Map<String, RawTensor> tensors = new HashMap<>();
  private final Map<String, String> metadata = new HashMap<>();
  private final List<Span> spans = new ArrayList<>();

  private SafetensorsReader(ByteBuffer data) {
    this.data = data;
  }

  /** The tensors of a whole file. */
  static TensorFile read(byte[] file) {
    ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    long length = bytes.remaining() < Long.BYTES ? -1 : bytes.getLong();
    if (length < 2 || length > bytes.remaining() || bytes.get(Long.BYTES) != '{') {
      ForeignFormat.refuse(file);
      throw damaged("must be an NPZ or safetensors file: the length of its header is wrong");
    }
    if (length > MAX_HEADER) {
      throw damaged("must have a header of at most %d bytes, has %d".formatted(MAX_HEADER, length));
    }
    int end = Long.BYTES + (int) length;
    ByteBuffer data = bytes.slice(end, file.length - end);
    return new SafetensorsReader(data).read(header(Arrays.copyOfRange(file, Long.BYTES, end)));
  }

  private static JsonNode header(byte[] json) {
    try {
      JsonNode header = JSON.readTree(json);
      if (header.isObject()) {
        return header;
      }
    } catch (JacksonException e) {
      throw damaged("must be an NPZ or safetensors file: its header is not one JSON document");
    }
    throw damaged("must be an NPZ or safetensors file: its header is not a JSON object");
  }

  private TensorFile read(JsonNode header) {
    for (Map.Entry<String, JsonNode> each : header.properties()) {
      if (each.getKey().equals(SafetensorsWriter.METADATA)) {
        each.getValue()
            .properties()
            .forEach(entry -> metadata.put(entry.getKey(), entry.getValue().asString("")));
      } else {
        tensors.put(each.getKey(), tensor(TensorFile.pointer(each.getKey()), each.getValue()));
      }
    }
    requireNoGaps();
    return new TensorFile(tensors, metadata, TensorFile.pointer(SafetensorsWriter.METADATA));
  }

  private RawTensor tensor(String pointer, JsonNode entry) {
    NumberType type = type(pointer, entry.path("dtype").asString(""));
    List<Integer> shape = shape(pointer, entry.path("shape"));
    Span span = span(pointer, entry.path("data_offsets"));
    if (!RawTensor.fits(shape, type, span.to - span.from)) {
      throw new Problem.Unacceptable(pointer, "must have as many bytes as its shape says");
    }
    spans.add(span);
    ByteBuffer bytes = data.slice((int) span.from, (int) (span.to - span.from));
    return new RawTensor(shape, type, false, bytes.order(ByteOrder.LITTLE_ENDIAN));
  }

  private static NumberType type(String pointer, String name) {
    return switch (name) {
      case "F64" -> NumberType.F64;
      case "F32" -> NumberType.F32;
      default -> throw new Problem.Unacceptable(pointer, "must have the dtype F64 or F32");
    };
  }

  private static List<Integer> shape(String pointer, JsonNode node) {
    List<Integer> shape = new ArrayList<>();
    for (JsonNode size : node) {
      if (!size.isIntegralNumber() || !size.canConvertToInt() || size.intValue() < 0) {
        throw new Problem.Unacceptable(pointer, "must have a shape of whole numbers, at least 0");
      }
      shape.add(size.intValue());
    }
    if (shape.isEmpty()) {
      throw new Problem.Unacceptable(pointer, "must have a shape of one or two dimensions");
    }
    return shape;
  }

  private Span span(String pointer, JsonNode node) {
    Span span = new Span(offset(node.path(0)), offset(node.path(1)));
    if (node.size() != 2 || span.from < 0 || span.to < span.from || span.to > data.capacity()) {
      throw new Problem.Unacceptable(pointer, "must have data_offsets that lie within the file");
    }
    return span;
  }

  private static long offset(JsonNode node) {
    return node.isIntegralNumber() && node.canConvertToLong() ? node.longValue() : -1;
  }

  /** The format requires that every byte of the data belongs to exactly one tensor. */
  private void requireNoGaps() {
    long end = 0;
    spans.sort(Comparator.comparingLong(Span::from).thenComparingLong(Span::to));
    for (Span span : spans) {
      if (span.from != end) {
        throw damaged("must hold its tensors without gaps or overlaps");
      }
      end = span.to;
    }
    if (end != data.capacity()) {
      throw damaged("must end with its last tensor");
    }
  }

  private static Problem.Unacceptable damaged(String detail) {
    return new Problem.Unacceptable("", detail);
  }
}

package org.digittrainer.models.format;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.digittrainer.problem.Problem;

/** The formats in which weights can be had. */
public enum WeightsFormat {
  /** See {@link WeightsDocument}. */
  JSON("application/json"),
  /** What {@code numpy.load} reads: an array of float64 for each of W1, b1, W2, b2, … */
  NPZ("application/octet-stream"),
  /** Safetensors: the same arrays, and the provenance as metadata. */
  SAFETENSORS("application/octet-stream"),
  /** A model that ONNX Runtime runs, in float64, with the provenance as metadata. */
  ONNX("application/octet-stream");

  private final String mediaType;

  WeightsFormat(String mediaType) {
    this.mediaType = mediaType;
  }

  /**
   * The format of a name as a request gives it.
   *
   * @throws Problem.Unacceptable at {@code format} if there is none, with the names there are
   */
  public static WeightsFormat named(String name) {
    return Arrays.stream(values())
        .filter(format -> format.extension().equals(name))
        .findFirst()
        .orElseThrow(() -> new Problem.Unacceptable("format", "must be one of " + names()));
  }

  /** Its media type. */
  public String mediaType() {
    return mediaType;
  }

  /** Its name in requests, and how names of its files end. */
  public String extension() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** A whole file; the same weights give the same bytes. */
  public byte[] bytes(Weights weights) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      writer().write(weights, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException("memory takes every byte", e);
    }
    return bytes.toByteArray();
  }

  private WeightsWriter writer() {
    return switch (this) {
      case JSON -> new JsonWriter();
      case NPZ -> new NpzWriter();
      case SAFETENSORS -> new SafetensorsWriter();
      case ONNX -> new OnnxWriter();
    };
  }

  private static String names() {
    return Arrays.stream(values()).map(WeightsFormat::extension).collect(Collectors.joining(", "));
  }
}

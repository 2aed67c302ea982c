package org.digittrainer.models.format;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.digittrainer.problem.Problem;

/** The formats in which weights can be exported. */
public enum WeightsFormat {
  /** See {@link WeightsDocument}. */
  JSON("application/json"),
  /** A file that {@code numpy.load} reads: an array of float64 for each of W1, b1, W2, b2, … */
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
   * The format of this name, as it stands in requests.
   *
   * @throws Problem.Unacceptable at {@code format} if there is none, listing the names
   */
  public static WeightsFormat named(String name) {
    return Arrays.stream(values())
        .filter(format -> format.extension().equals(name))
        .findFirst()
        .orElseThrow(() -> new Problem.Unacceptable("format", "must be one of " + names()));
  }

  /** The media type of its files. */
  public String mediaType() {
    return mediaType;
  }

  /** Its name in requests, and the extension of its files. */
  public String extension() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** A whole file; the same weights give the same bytes. */
  public byte[] bytes(Weights weights) {
    try {
      return switch (this) {
        case JSON -> WeightsDocument.write(weights);
        case NPZ -> NpzWriter.write(weights);
        case SAFETENSORS -> SafetensorsWriter.write(weights);
        case ONNX -> OnnxWriter.write(weights);
      };
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory does not fail", e);
    }
  }

  private static String names() {
    return Arrays.stream(values()).map(WeightsFormat::extension).collect(Collectors.joining(", "));
  }
}

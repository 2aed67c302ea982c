package org.digittrainer.models.format;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.digittrainer.problem.Problem;
import tools.jackson.databind.json.JsonMapper;

/** The formats in which weights can be exported. */
public enum WeightsFormat {
  /** See {@link WeightsDocument}. */
  JSON("application/json"),
  /** What {@code numpy.load} reads: W1, b1, W2, b2, … in float64, and activation, a string. */
  NPZ("application/octet-stream"),
  /** Safetensors: the same arrays, and the provenance as metadata. */
  SAFETENSORS("application/octet-stream"),
  /**
   * A model that ONNX Runtime runs, in either {@link Precision}, with the provenance as metadata.
   */
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

  /**
   * The format of this name, if its files are binary.
   *
   * @throws Problem.Unacceptable at {@code format} if there is none
   */
  public static WeightsFormat binaryNamed(String name) {
    WeightsFormat format = named(name);
    if (format == JSON) {
      throw new Problem.Unacceptable("format", "must be that of a binary file");
    }
    return format;
  }

  public String mediaType() {
    return mediaType;
  }

  /** Its name in requests, and the extension of its files. */
  public String extension() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Answers with a file, or with the part of it that the caller asks for, unless the caller has it.
   *
   * @param name of the file, without its extension
   */
  public void send(
      Weights weights, String name, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    new FileAnswer(request, response).send(this, weights, name + "." + extension());
  }

  /** Writes a whole file and closes it; the same weights give the same bytes. */
  public void write(Weights weights, OutputStream file) throws IOException {
    try (file) {
      switch (this) {
        case JSON -> JsonMapper.shared().writeValue(file, WeightsDocument.of(weights));
        case NPZ -> NpzWriter.write(weights, file);
        case SAFETENSORS -> SafetensorsWriter.write(weights, file);
        case ONNX -> OnnxWriter.write(weights, file);
      }
    }
  }

  private static String names() {
    return Arrays.stream(values()).map(WeightsFormat::extension).collect(Collectors.joining(", "));
  }
}

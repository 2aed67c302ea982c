package org.digittrainer.models.inference.web;

import org.digittrainer.models.inference.InferenceException;
import org.jspecify.annotations.Nullable;

/** Reads how many bytes of a body are JSON. */
final class JsonLength {

  private static final String NUMBER = "[0-9]{1,9}";

  private JsonLength() {}

  /**
   * The number of a header.
   *
   * @param header null if there is none: then all are
   * @throws InferenceException if it is no number, or larger than the body
   */
  static int of(@Nullable String header, int bodyLength) {
    if (header == null) {
      return bodyLength;
    }
    if (!header.matches(NUMBER) || Integer.parseInt(header) > bodyLength) {
      throw new InferenceException(
          "header %s must be a number of bytes up to %d, is %s"
              .formatted(InferenceAnswer.JSON_LENGTH, bodyLength, header));
    }
    return Integer.parseInt(header);
  }
}

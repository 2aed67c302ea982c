package org.digittrainer.models.inference.web;

import java.util.List;
import org.digittrainer.models.inference.InferenceException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.HttpMediaTypeNotSupportedException;

/** Reads what headers say of a body. */
final class BodyHeaders {

  private static final String NUMBER = "[0-9]{1,9}";

  private BodyHeaders() {}

  /**
   * Refuses a body that calls itself a form, as curl does unless told: Spring has read it as fields
   * by then. The protocol's clients send any other type, or none.
   *
   * @throws HttpMediaTypeNotSupportedException if it does
   */
  static void requireNoForm(@Nullable String contentType)
      throws HttpMediaTypeNotSupportedException {
    if (contentType != null
        && contentType.startsWith(MediaType.APPLICATION_FORM_URLENCODED_VALUE)) {
      throw new HttpMediaTypeNotSupportedException(
          MediaType.APPLICATION_FORM_URLENCODED,
          List.of(MediaType.APPLICATION_JSON, MediaType.APPLICATION_OCTET_STREAM));
    }
  }

  /**
   * How many bytes of a body are JSON.
   *
   * @param header null if there is none: then all are
   * @throws InferenceException if it is no number, or larger than the body
   */
  static int jsonLength(@Nullable String header, int bodyLength) {
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

package org.digittrainer.models.image;

import org.jspecify.annotations.Nullable;

/** A picture that cannot be read. */
public final class UnreadableImageException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final String detail;

  UnreadableImageException(String message) {
    this(message, null);
  }

  UnreadableImageException(String message, @Nullable Exception cause) {
    super(message, cause);
    this.detail = message;
  }

  /**
   * The requirement that the picture does not meet, such as {@code must be a PNG or JPEG image}.
   */
  public String detail() {
    return detail;
  }
}

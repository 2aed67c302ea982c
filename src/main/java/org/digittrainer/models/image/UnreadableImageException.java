package org.digittrainer.models.image;

import org.jspecify.annotations.Nullable;

/**
 * A picture that cannot be read; the message is the requirement that it does not meet, such as
 * {@code must be a PNG or JPEG image}.
 */
public final class UnreadableImageException extends RuntimeException {

  UnreadableImageException(String message) {
    super(message);
  }

  UnreadableImageException(String message, @Nullable Exception cause) {
    super(message, cause);
  }
}

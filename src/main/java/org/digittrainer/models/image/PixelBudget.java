package org.digittrainer.models.image;

/** The pixels that the pictures of one request may still have. Not thread-safe. */
public final class PixelBudget {

  private static final int MAX_PIXELS = 32_000_000;

  private long left = MAX_PIXELS;

  /** Takes the pixels of a picture, if they are left. */
  void spend(long pixels) {
    if (pixels > left) {
      throw new UnreadableImageException(
          "must be of at most %d pixels together with the other pictures of the request"
              .formatted(MAX_PIXELS));
    }
    left -= pixels;
  }
}

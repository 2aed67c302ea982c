package org.digittrainer.models.image;

/** The pixels that the pictures of one request may still have. Not thread-safe. */
public final class PixelBudget {

  private static final int MAX_PIXELS = 32_000_000;

  private final long max;
  private long left;

  /** A budget for the pictures that are classified together. */
  public PixelBudget() {
    this(MAX_PIXELS);
  }

  /** A budget of so many pixels. */
  public PixelBudget(long max) {
    this.max = max;
    this.left = max;
  }

  /** Takes the pixels of a picture, if they are left. */
  void spend(long pixels) {
    if (pixels > left) {
      throw new UnreadableImageException(
          "must be of at most %d pixels together with the other pictures of the request"
              .formatted(max));
    }
    left -= pixels;
  }
}

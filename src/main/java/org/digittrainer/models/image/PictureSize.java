package org.digittrainer.models.image;

/**
 * The size of a picture, as its header states it.
 *
 * @param width in pixels
 * @param height in pixels
 * @param bytesOfAPixel when decoded, at least 1
 */
record PictureSize(int width, int height, int bytesOfAPixel) {

  private static final int MAX_PIXELS = 16_000_000;
  private static final int MAX_SIDE = 8192;

  /** A photograph of 12 megapixels has less, with transparency too. */
  private static final int MAX_BYTES = 48 * 1024 * 1024;

  long pixels() {
    return (long) width * height;
  }

  /** Refuses pictures that would take too much memory or time. */
  void require() {
    require(
        pixels() <= MAX_PIXELS, "must have at most %d pixels, has %s".formatted(MAX_PIXELS, this));
    require(
        width <= MAX_SIDE && height <= MAX_SIDE,
        "must be at most %d pixels wide and high, is %s".formatted(MAX_SIDE, this));
    require(
        pixels() * bytesOfAPixel <= MAX_BYTES,
        "must be at most %d bytes large when decoded, is %s of %d bytes a pixel"
            .formatted(MAX_BYTES, this, bytesOfAPixel));
  }

  private static void require(boolean condition, String detail) {
    if (!condition) {
      throw new UnreadableImageException(detail);
    }
  }

  @Override
  public String toString() {
    return width + "×" + height;
  }
}

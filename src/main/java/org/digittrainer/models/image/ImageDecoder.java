package org.digittrainer.models.image;

import java.awt.image.BufferedImage;
import java.time.Duration;
import org.digittrainer.problem.Problem;
import org.springframework.stereotype.Component;

/**
 * Decodes PNG and JPEG pictures into the grey levels that a network takes. A picture of the
 * network's size is taken as it is; any other is prepared as MNIST was. Safe for use by several
 * threads.
 */
@Component
public final class ImageDecoder implements AutoCloseable {

  private static final int MOST_DECODERS = 4;

  /** What decoding the largest picture takes, with memory left for the rest. */
  private static final long HEAP_OF_A_DECODER = 192L << 20;

  private static final Duration WAIT = Duration.ofMillis(500);
  private static final Duration LIMIT = Duration.ofSeconds(5);

  private final PictureReader reader = new PictureReader();
  private final DecoderPool pool = new DecoderPool(decoders(), WAIT, LIMIT);

  private static int decoders() {
    Runtime machine = Runtime.getRuntime();
    long most = Math.min(MOST_DECODERS, machine.availableProcessors());
    return (int) Math.max(1, Math.min(most, machine.maxMemory() / HEAP_OF_A_DECODER));
  }

  /**
   * Decodes a picture.
   *
   * @param file a whole PNG or JPEG file. Not modified.
   * @param rows height of the network's images, in pixels
   * @param columns their width
   * @return rows × columns grey levels, 0 (background) to 255 (ink), row by row. In a picture of
   *     this size black is 0, white 255, a colour has the level of its luminance, and what is
   *     transparent is background
   * @param budget of the request that the picture belongs to. Modified.
   * @throws UnreadableImageException if the file is of another format, damaged, too large, or takes
   *     too long
   * @throws Problem.NotReady if all decoders are busy
   */
  public double[] levels(byte[] file, int rows, int columns, PixelBudget budget) {
    return pool.decode(
        () ->
            reader.read(
                file,
                budget,
                (picture, orientation) -> levels(picture, orientation, rows, columns)));
  }

  /** Decodes the only picture of a request. */
  double[] levels(byte[] file, int rows, int columns) {
    return levels(file, rows, columns, new PixelBudget());
  }

  private static double[] levels(
      BufferedImage picture, Orientation orientation, int rows, int columns) {
    return isOfSize(picture, orientation, rows, columns)
        ? GreyLevels.of(picture, orientation)
        : Preparation.levels(InkDetector.ink(Reduction.page(picture, orientation)), rows, columns);
  }

  @Override
  public void close() {
    pool.close();
  }

  private static boolean isOfSize(
      BufferedImage picture, Orientation orientation, int rows, int columns) {
    int width = orientation.isTransposed() ? picture.getHeight() : picture.getWidth();
    int height = orientation.isTransposed() ? picture.getWidth() : picture.getHeight();
    return width == columns && height == rows;
  }
}

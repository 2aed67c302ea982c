package org.digittrainer.models.image;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * Reads PNG and JPEG pictures, recognised by their first bytes. Pictures are not to be trusted: the
 * size and the passes are checked before any pixel is decoded, and metadata is never read.
 */
final class PictureReader {

  private static final int MAX_BYTES = 5 * 1024 * 1024;

  /** Of more pixels than this, every other row and column is enough to recognise a digit. */
  private static final int HALVED = 4_000_000;

  /**
   * The result of a function applied to a picture, which is not kept.
   *
   * @param file a whole file. Not modified.
   * @param budget of the request. Modified.
   * @throws UnreadableImageException if the file is of another format, damaged or too large
   */
  double[] read(byte[] file, PixelBudget budget, Function<BufferedImage, double[]> function) {
    if (file.length > MAX_BYTES) {
      throw new UnreadableImageException("must be at most " + MAX_BYTES + " bytes long");
    }
    ImageFormat format = ImageFormat.of(file);
    try {
      return read(format, format.pixelsOnly(file), budget, function);
    } catch (IOException | RuntimeException e) {
      // On damage the readers throw exceptions of many kinds.
      throw e instanceof UnreadableImageException unreadable ? unreadable : damaged(format, e);
    }
  }

  private static double[] read(
      ImageFormat format,
      byte[] file,
      PixelBudget budget,
      Function<BufferedImage, double[]> function)
      throws IOException {
    ImageReader reader = ImageIO.getImageReadersByFormatName(format.name()).next();
    // Not ImageIO.createImageInputStream, which may cache on disk.
    try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(file))) {
      reader.setInput(in, true, true);
      PictureSize size =
          new PictureSize(reader.getWidth(0), reader.getHeight(0), format.bytesOfAPixel(file));
      size.require();
      budget.spend(size.pixels());
      return function.apply(readWithoutWarning(reader, parameters(reader, size.pixels())));
    } finally {
      reader.dispose();
    }
  }

  private static ImageReadParam parameters(ImageReader reader, long pixels) {
    ImageReadParam param = reader.getDefaultReadParam();
    int step = pixels > HALVED ? 2 : 1;
    param.setSourceSubsampling(step, step, 0, 0);
    return param;
  }

  /**
   * Fails on the first warning: the JPEG reader fills what is missing with grey and only warns of
   * it, and on a small picture with a million bad scans it would continue for seconds.
   */
  private static BufferedImage readWithoutWarning(ImageReader reader, ImageReadParam param)
      throws IOException {
    List<String> warnings = new ArrayList<>();
    reader.addIIOReadWarningListener(
        (source, warning) -> {
          warnings.add(warning);
          reader.abort();
        });
    BufferedImage image = reader.read(0, param);
    if (!warnings.isEmpty()) {
      throw new IOException(warnings.get(0));
    }
    return image;
  }

  private static UnreadableImageException damaged(ImageFormat format, Exception cause) {
    return new UnreadableImageException(
        "must be a readable " + format + " file, but is damaged or of an unsupported kind", cause);
  }
}

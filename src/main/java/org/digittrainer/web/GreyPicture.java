package org.digittrainer.web;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.AbstractHttpMessageConverter;
import org.springframework.stereotype.Component;

/**
 * A picture of 8-bit grey levels.
 *
 * @param rows height in pixels
 * @param columns width in pixels
 * @param levels rows × columns grey levels, 0 (black) to 255 (white), row by row; rounded when
 *     written. Not to be modified.
 */
public record GreyPicture(int rows, int columns, double[] levels) {

  /** An answer that can be sent as a picture too. */
  public interface Source {

    GreyPicture picture();
  }

  /** The picture as a PNG file. */
  public byte[] png() {
    BufferedImage image = new BufferedImage(columns, rows, BufferedImage.TYPE_BYTE_GRAY);
    for (int i = 0; i < levels.length; i++) {
      image.getRaster().setSample(i % columns, i / columns, 0, (int) Math.rint(levels[i]));
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    // Not through a temporary file: the file system may be read-only.
    try (ImageOutputStream stream = new MemoryCacheImageOutputStream(bytes)) {
      ImageIO.write(image, "png", stream);
    } catch (IOException e) {
      throw new UncheckedIOException("Writing to memory does not fail", e);
    }
    return bytes.toByteArray();
  }

  /** Writes sources as {@code image/png}. */
  @Component
  static final class Converter extends AbstractHttpMessageConverter<Source> {

    Converter() {
      super(MediaType.IMAGE_PNG);
    }

    @Override
    protected boolean supports(Class<?> type) {
      return Source.class.isAssignableFrom(type);
    }

    @Override
    public boolean canRead(Class<?> type, @Nullable MediaType mediaType) {
      return false;
    }

    @Override
    protected Source readInternal(Class<? extends Source> type, HttpInputMessage message) {
      throw new UnsupportedOperationException("Pictures are only written");
    }

    @Override
    protected void writeInternal(Source source, HttpOutputMessage message) throws IOException {
      message.getBody().write(source.picture().png());
    }
  }
}

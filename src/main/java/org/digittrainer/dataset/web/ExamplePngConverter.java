package org.digittrainer.dataset.web;

import java.awt.image.BufferedImage;
import java.io.IOException;
import javax.imageio.ImageIO;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.AbstractHttpMessageConverter;
import org.springframework.stereotype.Component;

/** Writes an example as a PNG of 8-bit grey. */
@Component
final class ExamplePngConverter extends AbstractHttpMessageConverter<Example> {

  ExamplePngConverter() {
    super(MediaType.IMAGE_PNG);
  }

  @Override
  protected boolean supports(Class<?> type) {
    return type == Example.class;
  }

  @Override
  public boolean canRead(Class<?> type, @Nullable MediaType mediaType) {
    return false;
  }

  @Override
  protected Example readInternal(Class<? extends Example> type, HttpInputMessage message) {
    throw new UnsupportedOperationException("examples are only written");
  }

  @Override
  protected void writeInternal(Example example, HttpOutputMessage message) throws IOException {
    // Not by a file in between: the file system may be read-only.
    try (ImageOutputStream stream = new MemoryCacheImageOutputStream(message.getBody())) {
      ImageIO.write(picture(example), "png", stream);
    }
  }

  private static BufferedImage picture(Example example) {
    BufferedImage picture =
        new BufferedImage(example.columns(), example.rows(), BufferedImage.TYPE_BYTE_GRAY);
    int[] pixels = example.pixels().stream().mapToInt(Integer::intValue).toArray();
    picture.getRaster().setPixels(0, 0, example.columns(), example.rows(), pixels);
    return picture;
  }
}

package org.digittrainer.web.picture;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.AbstractHttpMessageConverter;
import org.springframework.stereotype.Component;

/** Writes a {@link GreyPicture.Source} as a PNG file. */
@Component
public final class GreyPictureConverter extends AbstractHttpMessageConverter<GreyPicture.Source> {

  /** A converter for {@code image/png} only. */
  public GreyPictureConverter() {
    super(MediaType.IMAGE_PNG);
  }

  @Override
  protected boolean supports(Class<?> type) {
    return GreyPicture.Source.class.isAssignableFrom(type);
  }

  @Override
  public boolean canRead(Class<?> type, @Nullable MediaType mediaType) {
    return false;
  }

  @Override
  protected GreyPicture.Source readInternal(
      Class<? extends GreyPicture.Source> type, HttpInputMessage message) {
    throw new UnsupportedOperationException("pictures are only written");
  }

  @Override
  protected void writeInternal(GreyPicture.Source source, HttpOutputMessage message)
      throws IOException {
    message.getBody().write(source.picture().png());
  }
}

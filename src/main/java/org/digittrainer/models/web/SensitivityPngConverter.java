package org.digittrainer.models.web;

import java.io.IOException;
import org.digittrainer.models.image.GreyPng;
import org.digittrainer.models.insight.SignedGreys;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.AbstractHttpMessageConverter;
import org.springframework.stereotype.Component;

/** Writes a sensitivity as a PNG of 8-bit grey: what speaks for the digit is light. */
@Component
final class SensitivityPngConverter extends AbstractHttpMessageConverter<SensitivityView> {

  SensitivityPngConverter() {
    super(MediaType.IMAGE_PNG);
  }

  @Override
  protected boolean supports(Class<?> type) {
    return type == SensitivityView.class;
  }

  @Override
  public boolean canRead(Class<?> type, @Nullable MediaType mediaType) {
    return false;
  }

  @Override
  protected SensitivityView readInternal(
      Class<? extends SensitivityView> type, HttpInputMessage message) {
    throw new UnsupportedOperationException("sensitivities are only written");
  }

  @Override
  protected void writeInternal(SensitivityView view, HttpOutputMessage message) throws IOException {
    double[] values = view.values().stream().mapToDouble(Double::doubleValue).toArray();
    message.getBody().write(GreyPng.bytes(SignedGreys.levels(values), view.rows(), view.columns()));
  }
}

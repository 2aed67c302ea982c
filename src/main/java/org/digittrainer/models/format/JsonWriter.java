package org.digittrainer.models.format;

import java.io.OutputStream;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/** Writes a {@link WeightsDocument}. */
final class JsonWriter implements WeightsWriter {

  private static final ObjectWriter JSON =
      JsonMapper.builder()
          .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
          .build()
          .writerFor(WeightsDocument.class);

  @Override
  public void write(Weights weights, OutputStream out) {
    JSON.writeValue(out, WeightsDocument.of(weights));
  }
}

package org.digittrainer.web.body;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The largest bodies of requests, each at least one byte.
 *
 * @param maxBody of most requests
 * @param maxImageBody where images are sent
 * @param maxModelBody where a model is imported
 */
@ConfigurationProperties("digit-trainer.http")
public record BodyLimits(
    @DefaultValue("64KB") DataSize maxBody,
    @DefaultValue("5MB") DataSize maxImageBody,
    @DefaultValue("64MB") DataSize maxModelBody) {

  /** Refuses bounds that let nothing through. */
  public BodyLimits {
    requirePositive("max-body", maxBody);
    requirePositive("max-image-body", maxImageBody);
    requirePositive("max-model-body", maxModelBody);
  }

  private static void requirePositive(String name, DataSize size) {
    if (size.toBytes() < 1) {
      throw new IllegalArgumentException("digit-trainer.http." + name + " must be at least 1B");
    }
  }
}

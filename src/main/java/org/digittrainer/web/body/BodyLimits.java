package org.digittrainer.web.body;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The largest request bodies that are read, each at least one byte.
 *
 * @param maxBody the largest body of an operation that declares no other limit
 * @param maxImageBody the largest body with images
 * @param maxModelBody the largest body with the parameters of a model
 */
@ConfigurationProperties("digit-trainer.http")
public record BodyLimits(
    @DefaultValue("64KB") DataSize maxBody,
    @DefaultValue("5MB") DataSize maxImageBody,
    @DefaultValue("64MB") DataSize maxModelBody) {

  /** Checks that each limit allows at least one byte. */
  public BodyLimits {
    requirePositive("max-body", maxBody);
    requirePositive("max-image-body", maxImageBody);
    requirePositive("max-model-body", maxModelBody);
  }

  DataSize of(BodyLimit.Size size) {
    return switch (size) {
      case IMAGE -> maxImageBody;
      case MODEL -> maxModelBody;
    };
  }

  private static void requirePositive(String name, DataSize size) {
    if (size.toBytes() < 1) {
      throw new IllegalArgumentException("digit-trainer.http." + name + " must be at least 1B");
    }
  }
}

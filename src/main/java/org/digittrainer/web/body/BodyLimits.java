package org.digittrainer.web.body;

import java.util.Locale;
import org.digittrainer.web.ByteBudget;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The largest request bodies that are read, each at least one byte.
 *
 * @param maxBody the largest body of an operation that declares no other limit
 * @param maxImageBody the largest body with images
 * @param maxModelBody the largest body with the parameters of a model
 * @param maxDatasetBody the largest body with a data set
 * @param bodies what those on their way may hold
 */
@ConfigurationProperties("digit-trainer.http")
public record BodyLimits(
    @DefaultValue("64KB") DataSize maxBody,
    @DefaultValue("5MB") DataSize maxImageBody,
    @DefaultValue("64MB") DataSize maxModelBody,
    @DefaultValue("64MB") DataSize maxDatasetBody,
    @DefaultValue Open bodies) {

  public BodyLimits {
    requirePositive("max-body", maxBody);
    requirePositive("max-image-body", maxImageBody);
    requirePositive("max-model-body", maxModelBody);
    requirePositive("max-dataset-body", maxDatasetBody);
  }

  /** The limit until the operation is known: the parts of a form are read before. */
  DataSize before(@Nullable String contentType) {
    boolean form =
        contentType != null && contentType.toLowerCase(Locale.ROOT).startsWith("multipart/");
    return form ? maxImageBody : maxBody;
  }

  DataSize of(BodyLimit.Size size) {
    return switch (size) {
      case IMAGE -> maxImageBody;
      case MODEL -> maxModelBody;
      case DATASET -> maxDatasetBody;
    };
  }

  private static void requirePositive(String name, DataSize size) {
    if (size.toBytes() < 1) {
      throw new IllegalArgumentException("digit-trainer.http." + name + " must be at least 1B");
    }
  }

  /**
   * What bodies on their way may hold of the server.
   *
   * @param maxOpen requests that wait for their body, at least 1; fewer than the server has threads
   * @param maxOpenPerAddress the same from one address, at least 1
   * @param budget bytes of all bodies over 64 KB in work, at least 1; an eighth of the heap if left
   *     out, and 64 MB at most
   */
  record Open(
      @DefaultValue("100") int maxOpen,
      @DefaultValue("50") int maxOpenPerAddress,
      @Nullable DataSize budget) {

    private static final long HEAP_SHARE = 8;
    private static final long MOST = DataSize.ofMegabytes(64).toBytes();

    Open {
      if (maxOpen < 1 || maxOpenPerAddress < 1 || (budget != null && budget.toBytes() < 1)) {
        throw new IllegalArgumentException(
            "digit-trainer.http.bodies.* must each be at least 1 (max-open, max-open-per-address,"
                + " budget)");
      }
    }

    OpenBodies places() {
      return new OpenBodies(maxOpen, maxOpenPerAddress);
    }

    ByteBudget bytes() {
      return new ByteBudget(
          budget == null
              ? Math.min(MOST, Runtime.getRuntime().maxMemory() / HEAP_SHARE)
              : budget.toBytes(),
          "Too many large bodies are being read");
    }
  }
}

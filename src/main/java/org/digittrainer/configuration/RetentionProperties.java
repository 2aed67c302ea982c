package org.digittrainer.configuration;

import java.time.Duration;
import org.digittrainer.jobs.Retention;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * How long jobs are kept.
 *
 * @param maxAge after their end, 1 second to 100 years; for ever if left out
 * @param maxBytes bytes of all jobs together, at least 0; any number if left out
 */
@Validated
@ConfigurationProperties("digit-trainer.retention")
public record RetentionProperties(
    @DurationMin(seconds = 1) @DurationMax(days = 36_525) @Nullable Duration maxAge,
    @Nullable DataSize maxBytes) {

  /** Refuses a negative size. */
  public RetentionProperties {
    if (maxBytes != null && maxBytes.isNegative()) {
      throw new IllegalArgumentException("digit-trainer.retention.max-bytes must be at least 0");
    }
  }

  Retention.Limits limits() {
    return new Retention.Limits(maxAge, maxBytes == null ? null : maxBytes.toBytes());
  }
}

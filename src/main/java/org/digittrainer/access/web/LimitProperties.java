package org.digittrainer.access.web;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * How much one caller may ask for, in units of a simple request.
 *
 * @param perMinute units a minute, 1 to 1000000; left out, there is no limit
 * @param burst units at once after a pause, 1 to 1000000; left out, as many as a minute brings
 */
@Validated
@ConfigurationProperties("digit-trainer.limits")
record LimitProperties(
    @Nullable @Min(1) @Max(1_000_000) Integer perMinute,
    @Nullable @Min(1) @Max(1_000_000) Integer burst) {

  /** Refuses a burst without a limit. */
  LimitProperties {
    if (burst != null && perMinute == null) {
      throw new IllegalArgumentException(
          "digit-trainer.limits.burst needs digit-trainer.limits.per-minute");
    }
  }
}

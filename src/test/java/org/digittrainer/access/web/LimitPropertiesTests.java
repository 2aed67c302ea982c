package org.digittrainer.access.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration;

class LimitPropertiesTests {

  @EnableConfigurationProperties(LimitProperties.class)
  static class Settings {}

  private final ApplicationContextRunner runner =
      new ApplicationContextRunner()
          .withConfiguration(AutoConfigurations.of(ValidationAutoConfiguration.class))
          .withUserConfiguration(Settings.class);

  @Test
  void thereIsNoLimitUnlessOneIsSet() {
    runner.run(
        context ->
            assertThat(context.getBean(LimitProperties.class))
                .isEqualTo(new LimitProperties(null, null)));
  }

  @Test
  void readsBoth() {
    runner
        .withPropertyValues("digit-trainer.limits.per-minute=600", "digit-trainer.limits.burst=50")
        .run(
            context ->
                assertThat(context.getBean(LimitProperties.class))
                    .isEqualTo(new LimitProperties(600, 50)));
  }

  @ParameterizedTest
  @CsvSource({
    "per-minute=0, perMinute",
    "per-minute=1000001, perMinute",
    "per-minute=-1, perMinute",
    "per-minute=x, limits.per-minute",
    "burst=5, limits.burst needs"
  })
  void aBadOneEndsTheStart(String setting, String named) {
    runner
        .withPropertyValues("digit-trainer.limits." + setting)
        .run(
            context ->
                assertThat(context)
                    .getFailure()
                    .hasStackTraceContaining("limits")
                    .hasStackTraceContaining(named));
  }
}

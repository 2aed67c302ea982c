package org.digittrainer.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.digittrainer.jobs.Retention.Limits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration;

class RetentionPropertiesTests {

  private final ApplicationContextRunner runner =
      new ApplicationContextRunner()
          .withConfiguration(AutoConfigurations.of(ValidationAutoConfiguration.class))
          .withUserConfiguration(Settings.class);

  @EnableConfigurationProperties(RetentionProperties.class)
  static class Settings {}

  @Test
  void keepAllByDefault() {
    runner.run(
        context -> {
          Limits limits = context.getBean(RetentionProperties.class).limits();
          assertThat(limits).isEqualTo(new Limits(null, null));
          assertThat(limits.isNone()).isTrue();
        });
  }

  @Test
  void readEachSetting() {
    runner
        .withPropertyValues(
            "digit-trainer.retention.max-age=30d", "digit-trainer.retention.max-bytes=2GB")
        .run(
            context ->
                assertThat(context.getBean(RetentionProperties.class).limits())
                    .isEqualTo(new Limits(Duration.ofDays(30), 2L << 30)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "max-age=0s",
        "max-age=-1d",
        "max-age=40000d",
        "max-age=soon",
        "max-bytes=-1B",
        "max-bytes=much"
      })
  void endTheStartNamingTheBadSetting(String setting) {
    runner
        .withPropertyValues("digit-trainer.retention." + setting)
        .run(
            context ->
                assertThat(context)
                    .getFailure()
                    .hasStackTraceContaining("digit-trainer.retention"));
  }
}

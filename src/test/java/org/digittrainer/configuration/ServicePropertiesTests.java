package org.digittrainer.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.digittrainer.web.body.BodyLimits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration;
import org.springframework.util.unit.DataSize;

class ServicePropertiesTests {

  private final ApplicationContextRunner runner =
      new ApplicationContextRunner()
          .withConfiguration(AutoConfigurations.of(ValidationAutoConfiguration.class))
          .withUserConfiguration(Settings.class);

  @EnableConfigurationProperties({ServiceProperties.class, BodyLimits.class})
  static class Settings {}

  @Test
  void hasDefaults() {
    runner.run(
        context -> {
          ServiceProperties properties = context.getBean(ServiceProperties.class);
          assertThat(properties.jobs())
              .isEqualTo(
                  new ServiceProperties.Jobs(
                      1, 100, 20, true, Duration.ofHours(8), Duration.ofMinutes(1), null));
          assertThat(properties.compute().threads())
              .isEqualTo(Runtime.getRuntime().availableProcessors());
          assertThat(properties.compute().kernel()).isEqualTo(ServiceProperties.Kernel.AUTO);
          assertThat(properties.datasets().directory()).isNull();
          assertThat(context.getBean(BodyLimits.class))
              .extracting(BodyLimits::maxBody, BodyLimits::maxImageBody, BodyLimits::maxModelBody)
              .containsExactly(
                  DataSize.ofKilobytes(64), DataSize.ofMegabytes(5), DataSize.ofMegabytes(64));
        });
  }

  @Test
  void readsEachSetting() {
    runner
        .withPropertyValues(
            "digit-trainer.jobs.concurrency=2",
            "digit-trainer.jobs.queue-capacity=3",
            "digit-trainer.jobs.train-on-first-start=false",
            "digit-trainer.jobs.max-seconds=90m",
            "digit-trainer.jobs.slice=30",
            "digit-trainer.jobs.running-per-owner=2",
            "digit-trainer.compute.threads=4",
            "digit-trainer.compute.kernel=plain",
            "digit-trainer.datasets.directory=/data")
        .run(
            context -> {
              ServiceProperties properties = context.getBean(ServiceProperties.class);
              assertThat(properties.jobs())
                  .isEqualTo(
                      new ServiceProperties.Jobs(
                          2, 3, 20, false, Duration.ofMinutes(90), Duration.ofSeconds(30), 2));
              assertThat(properties.compute())
                  .isEqualTo(new ServiceProperties.Compute(4, ServiceProperties.Kernel.PLAIN));
              assertThat(properties.datasets().directory()).isEqualTo(Path.of("/data"));
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jobs.concurrency=0",
        "jobs.concurrency=65",
        "jobs.concurrency=two",
        "jobs.queue-capacity=0",
        "jobs.queue-capacity=10001",
        "jobs.train-on-first-start=perhaps",
        "jobs.slice=-1s",
        "jobs.slice=soon",
        "jobs.running-per-owner=0",
        "compute.threads=-1",
        "compute.threads=257",
        "compute.kernel=gpu",
        "http.max-body=much",
        "http.max-body=0",
        "http.max-image-body=-1KB"
      })
  void endsTheStartNamingTheBadSetting(String setting) {
    runner
        .withPropertyValues("digit-trainer." + setting)
        .run(
            context ->
                assertThat(context)
                    .getFailure()
                    .hasStackTraceContaining(
                        "digit-trainer." + setting.substring(0, setting.indexOf('.'))));
  }
}

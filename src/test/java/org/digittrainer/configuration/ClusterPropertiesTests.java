package org.digittrainer.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration;

class ClusterPropertiesTests {

  private final ApplicationContextRunner runner =
      new ApplicationContextRunner()
          .withConfiguration(AutoConfigurations.of(ValidationAutoConfiguration.class))
          .withUserConfiguration(Settings.class);

  @EnableConfigurationProperties(ClusterProperties.class)
  static class Settings {}

  @Test
  void isOffByDefault() {
    runner.run(context -> assertThat(context.getBean(ClusterProperties.class).enabled()).isFalse());
  }

  @Test
  void readsMembers() {
    runner
        .withPropertyValues(
            "digit-trainer.cluster.discovery=STATIC",
            "digit-trainer.cluster.members=127.0.0.1:7800,localhost:7801")
        .run(
            context ->
                assertThat(context.getBean(ClusterProperties.class).hosts())
                    .isEqualTo(
                        List.of(
                            new InetSocketAddress("127.0.0.1", 7800),
                            new InetSocketAddress("localhost", 7801))));
  }

  @Test
  void needsNoTlsOnOneMachine() {
    runner
        .withPropertyValues(
            "digit-trainer.cluster.enabled=true", "digit-trainer.cluster.address=127.0.0.1")
        .run(context -> assertThat(context).hasNotFailed());
  }

  @Test
  void namesInTheDnsHaveNoPort() {
    runner
        .withPropertyValues(
            "digit-trainer.cluster.discovery=DNS", "digit-trainer.cluster.members=trainers:7800")
        .run(
            context ->
                assertThat(context)
                    .getFailure()
                    .rootCause()
                    .hasMessageContaining("one name, without a port"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "enabled=true | ssl-bundle must be given",
        "discovery=STATIC | must list host:port",
        "discovery=DNS | must list host:port",
        "members=a b | must be host:port",
        "max-members=1 | maxMembers",
        "port=80 | port",
        "min-gradient=0s | minGradient",
        "help=ALWAYS | Help.ALWAYS"
      })
  void endTheStartNamingTheBadSetting(String setting, String words) {
    runner
        .withPropertyValues("digit-trainer.cluster." + setting)
        .run(context -> assertThat(context).getFailure().rootCause().hasMessageContaining(words));
  }
}

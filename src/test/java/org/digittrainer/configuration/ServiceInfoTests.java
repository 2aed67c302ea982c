package org.digittrainer.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.springframework.boot.actuate.info.Info;
import org.springframework.boot.info.BuildProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class ServiceInfoTests {

  private final ApplicationContextRunner runner =
      new ApplicationContextRunner().withBean(ServiceInfo.class);

  @Test
  void showsTheVersionTheJavaAndTheKernel() {
    Properties build = new Properties();
    build.setProperty("version", "1.2.3");
    ServiceInfo.Compute compute =
        new ServiceInfo.Compute("VECTOR", "it is faster here", "Math.fma", 8);

    runner
        .withBean(BuildProperties.class, () -> new BuildProperties(build))
        .withBean(ServiceInfo.Compute.class, () -> compute)
        .run(
            context ->
                assertThat(info(context.getBean(ServiceInfo.class)))
                    .containsEntry("version", "1.2.3")
                    .containsEntry("compute", compute)
                    .extractingByKey("java")
                    .isEqualTo(
                        Map.of(
                            "version", System.getProperty("java.version"),
                            "vendor", System.getProperty("java.vendor"))));
  }

  @Test
  void leavesOutWhatIsUnknown() {
    runner.run(
        context -> assertThat(info(context.getBean(ServiceInfo.class))).containsOnlyKeys("java"));
  }

  private static Map<String, Object> info(ServiceInfo info) {
    Info.Builder builder = new Info.Builder();
    info.contribute(builder);
    return builder.build().getDetails();
  }
}

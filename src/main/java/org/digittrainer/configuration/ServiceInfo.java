package org.digittrainer.configuration;

import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.info.Info;
import org.springframework.boot.actuate.info.InfoContributor;
import org.springframework.boot.info.BuildProperties;
import org.springframework.stereotype.Component;

/** Shows at {@code /actuator/info} what runs, on which Java, with which innermost loops. */
@Component
final class ServiceInfo implements InfoContributor {

  private final ObjectProvider<BuildProperties> build;
  private final ObjectProvider<ComputeInfo> compute;

  ServiceInfo(ObjectProvider<BuildProperties> build, ObjectProvider<ComputeInfo> compute) {
    this.build = build;
    this.compute = compute;
  }

  @Override
  public void contribute(Info.Builder builder) {
    build.ifAvailable(properties -> builder.withDetail("version", properties.getVersion()));
    builder.withDetail("java", java());
    compute.ifAvailable(info -> builder.withDetail("compute", info));
  }

  private static Map<String, String> java() {
    return Map.of(
        "version", System.getProperty("java.version", ""),
        "vendor", System.getProperty("java.vendor", ""));
  }
}

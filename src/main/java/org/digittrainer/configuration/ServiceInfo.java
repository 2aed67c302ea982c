package org.digittrainer.configuration;

import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.info.Info;
import org.springframework.boot.actuate.info.InfoContributor;
import org.springframework.boot.info.BuildProperties;
import org.springframework.stereotype.Component;

/** Shows the version, the Java and the kernel at {@code /actuator/info}. */
@Component
final class ServiceInfo implements InfoContributor {

  private final ObjectProvider<BuildProperties> build;
  private final ObjectProvider<Compute> compute;
  private final ObjectProvider<ReceiptsConfiguration.Fingerprint> fingerprint;

  ServiceInfo(
      ObjectProvider<BuildProperties> build,
      ObjectProvider<Compute> compute,
      ObjectProvider<ReceiptsConfiguration.Fingerprint> fingerprint) {
    this.build = build;
    this.compute = compute;
    this.fingerprint = fingerprint;
  }

  /** The version of the service; {@code dev} where no build has said it. */
  static String version(ObjectProvider<BuildProperties> build) {
    return build.stream().map(BuildProperties::getVersion).findFirst().orElse("dev");
  }

  @Override
  public void contribute(Info.Builder builder) {
    build.ifAvailable(properties -> builder.withDetail("version", properties.getVersion()));
    builder.withDetail("java", java());
    compute.ifAvailable(info -> builder.withDetail("compute", info));
    fingerprint.ifAvailable(each -> builder.withDetail("numerics", each.get().numerics()));
  }

  private static Map<String, String> java() {
    return Map.of(
        "version", System.getProperty("java.version", ""),
        "vendor", System.getProperty("java.vendor", ""));
  }

  /**
   * How this instance computes.
   *
   * @param kernel the name of the kernel in use
   * @param reason why it was chosen
   * @param multiplyAdd how a·b + c is computed, rounded once, and why
   * @param threads how many threads share one gradient
   */
  record Compute(String kernel, String reason, String multiplyAdd, int threads) {}
}

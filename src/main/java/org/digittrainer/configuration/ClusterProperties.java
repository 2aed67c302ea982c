package org.digittrainer.configuration;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How one job is computed by several machines.
 *
 * @param enabled whether it is
 * @param discovery how members find each other
 * @param address to listen at; one of the site's if left out
 * @param port to listen at, 1024 to 65535
 * @param members where others are: for STATIC host:port of each, for DNS the one name
 * @param sslBundle the key and the authority of all members; must be given unless the address is
 *     loopback
 * @param help whether this machine helps others
 * @param maxMembers machines that compute one job at most, 2 to 64
 * @param minGradient how long a gradient must take alone to be shared, at least 1 ms
 */
@Validated
@ConfigurationProperties("digit-trainer.cluster")
record ClusterProperties(
    @DefaultValue("false") boolean enabled,
    @DefaultValue("DATABASE") @NotNull By discovery,
    @Nullable InetAddress address,
    @DefaultValue("7800") @Min(1024) @Max(65_535) int port,
    @DefaultValue
        List<@Pattern(regexp = "[^:\\s]+(:[0-9]{1,5})?", message = "must be host:port") String>
            members,
    @Nullable String sslBundle,
    @DefaultValue("IDLE") @NotNull Help help,
    @DefaultValue("8") @Min(2) @Max(64) int maxMembers,
    @DefaultValue("20ms") @DurationMin(millis = 1) Duration minGradient) {

  /** How members find each other. */
  enum By {
    /** By a table of the PostgreSQL that they share. */
    DATABASE,
    /** By a name whose addresses are those of all. */
    DNS,
    /** At fixed addresses. */
    STATIC
  }

  /** When a machine helps others. */
  enum Help {
    /** While it runs no job itself. */
    IDLE,
    /** Never; others still help it. */
    NEVER
  }

  @AssertTrue(
      message =
          "digit-trainer.cluster.ssl-bundle must be given: without TLS members may only listen at a"
              + " loopback address, such as digit-trainer.cluster.address=127.0.0.1")
  boolean isPrivate() {
    return !enabled || sslBundle != null || (address != null && address.isLoopbackAddress());
  }

  @AssertTrue(
      message =
          "digit-trainer.cluster.members must list host:port of each member where the discovery is"
              + " STATIC, and one name, without a port, where it is DNS")
  boolean isComplete() {
    return switch (discovery) {
      case DATABASE -> true;
      case DNS -> members.size() == 1 && !members.get(0).contains(":");
      case STATIC -> !members.isEmpty() && members.stream().allMatch(each -> each.contains(":"));
    };
  }

  List<InetSocketAddress> hosts() {
    return members.stream().map(ClusterProperties::host).toList();
  }

  private static InetSocketAddress host(String member) {
    int colon = member.lastIndexOf(':');
    return new InetSocketAddress(
        member.substring(0, colon), Integer.parseInt(member.substring(colon + 1)));
  }
}

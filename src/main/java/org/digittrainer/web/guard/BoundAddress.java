package org.digittrainer.web.guard;

import java.net.InetAddress;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where the service listens, by Spring Boot's own setting.
 *
 * @param address null is every address of the machine
 */
@ConfigurationProperties("server")
public record BoundAddress(@Nullable InetAddress address) {

  /** Whether only programs of this machine reach the service. */
  public boolean isLoopback() {
    return address != null && address.isLoopbackAddress();
  }
}

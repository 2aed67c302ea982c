package org.digittrainer.web.guard;

import java.net.InetAddress;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Where the service listens, by Spring Boot's own setting.
 *
 * @param address null is every address of the machine
 */
@ConfigurationProperties("server")
record BoundAddress(@Nullable InetAddress address) {

  /** Whether only programs of this machine reach the service. */
  boolean isLoopback() {
    return address != null && address.isLoopbackAddress();
  }

  /** Warns that other machines can reach a service that asks nobody who they are. */
  @Component
  @ConditionalOnProperty(
      name = "digit-trainer.access.mode",
      havingValue = "OPEN",
      matchIfMissing = true)
  static final class Warning {

    private static final Logger log = LoggerFactory.getLogger(BoundAddress.class);

    private final BoundAddress bound;

    Warning(BoundAddress bound) {
      this.bound = bound;
    }

    @EventListener(ApplicationReadyEvent.class)
    void warn() {
      if (!bound.isLoopback()) {
        log.warn(
            "Anyone who reaches this port may do everything. Set server.address=127.0.0.1 or"
                + " digit-trainer.access.mode=PROTECTED, or keep the port on a trusted network and name"
                + " its hosts in digit-trainer.http.hosts.");
      }
    }
  }
}

package org.digittrainer.web.guard;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Warns whoever starts a service that others can reach. */
@Component
final class OpenAddressWarning {

  private static final Logger log = LoggerFactory.getLogger(OpenAddressWarning.class);

  private final BoundAddress bound;

  OpenAddressWarning(BoundAddress bound) {
    this.bound = bound;
  }

  @EventListener(ApplicationReadyEvent.class)
  void warn() {
    if (!bound.isLoopback()) {
      log.warn(
          "Whoever reaches this port may do everything. Set server.address=127.0.0.1, or keep the"
              + " port on a trusted network and name its hosts in digit-trainer.http.hosts.");
    }
  }
}

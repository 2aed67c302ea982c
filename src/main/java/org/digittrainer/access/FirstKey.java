package org.digittrainer.access;

import org.digittrainer.access.AccessProperties.Mode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sees to it that a protected service has an administrator. */
public final class FirstKey {

  private static final Logger log = LoggerFactory.getLogger(FirstKey.class);

  /** Takes over the key of the settings, or makes one if there is none at all and prints it. */
  public FirstKey(AccessProperties properties, ApiKeys keys) {
    if (properties.mode() == Mode.OPEN) {
      return;
    }
    if (properties.adminKey() != null) {
      keys.configure(properties.adminKey());
      return;
    }
    keys.forgetConfigured();
    if (!keys.hasAdmin()) {
      log.warn(
          "The administrator's key, shown this once: {}. Or set digit-trainer.access.admin-key.",
          keys.issueForAdmin().secret());
    }
  }
}

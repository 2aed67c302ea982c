package org.digittrainer.access;

import org.digittrainer.access.AccessProperties.Mode;
import org.digittrainer.access.audit.AuditLog;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sees to it that a protected service has an administrator. */
public final class FirstKey {

  private static final Logger log = LoggerFactory.getLogger(FirstKey.class);

  /** Takes over the key of the settings, or makes one if there is none at all and prints it. */
  public FirstKey(AccessProperties properties, ApiKeys keys, AuditLog audit) {
    if (properties.mode() == Mode.OPEN) {
      return;
    }
    if (properties.adminKey() != null) {
      if (keys.configure(properties.adminKey())) {
        audit.recordOwn("configureAdminKey", ApiKeys.CONFIGURED);
      }
      return;
    }
    if (keys.forgetConfigured()) {
      audit.recordOwn("forgetAdminKey", ApiKeys.CONFIGURED);
    }
    if (!keys.hasAdmin()) {
      ApiKey.Issued first = keys.issueForAdmin();
      audit.recordOwn("issueFirstKey", first.key().id());
      log.warn(
          "The administrator's key, shown this once: {}. Or set digit-trainer.access.admin-key.",
          first.secret());
    }
  }
}

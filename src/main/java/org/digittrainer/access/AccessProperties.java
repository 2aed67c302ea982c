package org.digittrainer.access;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who may come in.
 *
 * @param mode OPEN lets everybody do everything; PROTECTED asks for a key or a token
 * @param adminKey key of the first administrator, at least 32 characters; left out, one is made and
 *     printed once
 */
@ConfigurationProperties("digit-trainer.access")
public record AccessProperties(@DefaultValue("OPEN") Mode mode, @Nullable String adminKey) {

  private static final int SHORTEST_KEY = 32;
  private static final String PRINTABLE = "[!-~]*";

  /** Whether callers must say who they are. */
  public enum Mode {
    OPEN,
    PROTECTED
  }

  /** Refuses a key that could be guessed, or that no header can carry. */
  public AccessProperties {
    if (adminKey != null && adminKey.isEmpty()) {
      adminKey = null;
    }
    if (adminKey != null && (adminKey.length() < SHORTEST_KEY || !adminKey.matches(PRINTABLE))) {
      throw new IllegalArgumentException(
          "digit-trainer.access.admin-key must have at least %d characters, printable ASCII without spaces"
              .formatted(SHORTEST_KEY));
    }
  }

  /** Without the key. */
  @Override
  public String toString() {
    return "AccessProperties[mode=" + mode + "]";
  }
}

package org.digittrainer.access;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a key but the key itself.
 *
 * @param owner who holds it
 * @param prefix the first characters of the key, to recognise it by
 * @param expiresAt from when on it is refused; null if it is good for ever
 * @param lastUsedAt to the minute; null if it was never used
 */
public record ApiKey(
    String id,
    String owner,
    Role role,
    String prefix,
    Instant createdAt,
    @Nullable Instant expiresAt,
    @Nullable Instant lastUsedAt) {

  /**
   * A new key.
   *
   * @param secret the key itself, which is stored nowhere
   */
  public record Issued(ApiKey key, String secret) {}

  /** Who calls with it. */
  public Caller caller() {
    return new Caller(owner, role);
  }
}

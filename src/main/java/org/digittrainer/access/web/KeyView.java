package org.digittrainer.access.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.digittrainer.access.ApiKey;
import org.digittrainer.access.Role;
import org.jspecify.annotations.Nullable;

/**
 * What is shown of a key.
 *
 * @param owner Who holds it.
 * @param expiresAt From when on it is refused; left out, never.
 * @param lastUsedAt To the minute; left out, it was never used.
 * @param prefix How the key begins.
 */
@Schema(name = "ApiKey")
@JsonInclude(JsonInclude.Include.NON_NULL)
record KeyView(
    @Schema(example = "01k9v2x3ta7qz") String id,
    @Schema(example = "mia") String owner,
    Role role,
    Instant createdAt,
    @Nullable Instant expiresAt,
    @Nullable Instant lastUsedAt,
    @Schema(example = "dgt_Qm9v") String prefix) {

  static KeyView of(ApiKey key) {
    return new KeyView(
        key.id(),
        key.owner(),
        key.role(),
        key.createdAt(),
        key.expiresAt(),
        key.lastUsedAt(),
        key.prefix());
  }

  /**
   * A new key.
   *
   * @param key The key itself, shown this once.
   */
  @Schema(name = "NewApiKey")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Issued(
      @Schema(example = "01k9v2x3ta7qz") String id,
      @Schema(example = "mia") String owner,
      Role role,
      @Nullable Instant expiresAt,
      @Schema(example = "dgt_Qm9vazQ4dGhleXNheWhlbGxvdG9ldmVyeW9uZWFsbA") String key) {

    static Issued of(ApiKey.Issued issued) {
      ApiKey key = issued.key();
      return new Issued(key.id(), key.owner(), key.role(), key.expiresAt(), issued.secret());
    }
  }
}

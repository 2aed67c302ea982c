package org.digittrainer.access;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a caller has shown, which may end while a long answer is still on its way. */
public sealed interface Pass {

  /** Nothing, where nobody has to say who they are. */
  Pass NONE = new Token(null);

  /** A key, until it is revoked or expires. */
  record Key(String id) implements Pass {}

  /** A browser's session, until it is signed out or ends with its key. */
  record Session(String sha256) implements Pass {

    /** The session of a cookie. */
    public static Session of(String token) {
      return new Session(Secrets.digest(token));
    }
  }

  /**
   * A token of an OpenID provider.
   *
   * @param end null if it is good for ever
   */
  record Token(@Nullable Instant end) implements Pass {}
}

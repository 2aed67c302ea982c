package org.digittrainer.access;

import org.digittrainer.problem.Problem;
import org.jspecify.annotations.Nullable;

/**
 * Who makes a request.
 *
 * @param owner name of what they make; null where nobody has to say who they are
 */
public record Caller(@Nullable String owner, Role role) {

  /** What names look like: printable, without spaces around them. */
  public static final String NAME = "[^\\p{C}\\p{Z}]([^\\p{C}\\p{Zl}\\p{Zp}]*[^\\p{C}\\p{Z}])?";

  /** The longest name, in characters. */
  public static final int LONGEST_NAME = 100;

  /** Of a service that is open to everybody. */
  public static final Caller ANYBODY = new Caller(null, Role.ADMIN);

  /** Whose it is what they make: theirs, or else of whom they say, which nobody checks. */
  public @Nullable String ownerOr(String said) {
    return owner == null && !said.isBlank() ? said.strip() : owner;
  }

  /**
   * Refuses callers who may not change something.
   *
   * @param thing such as {@code training job "x7"}
   * @param owner whose it is; null is nobody's, which an administrator alone may change
   * @throws Problem.Forbidden if it is neither theirs nor they administrators
   */
  public void requireOwn(String thing, @Nullable String owner) {
    if (!isAdmin() && (owner == null || !owner.equals(this.owner))) {
      throw new Problem.Forbidden(
          owner == null
              ? "%s is nobody's; an ADMIN may change it".formatted(thing)
              : "%s is of \"%s\"".formatted(thing, owner));
    }
  }

  /** Refuses callers who may not change something, which may be nobody's. */
  public void requireOwnOrNobodys(String thing, @Nullable String owner) {
    if (owner != null) {
      requireOwn(thing, owner);
    }
  }

  private boolean isAdmin() {
    return role == Role.ADMIN;
  }
}

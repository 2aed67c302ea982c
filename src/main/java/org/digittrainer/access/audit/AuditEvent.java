package org.digittrainer.access.audit;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What somebody did or was refused. Texts are cut to what is stored of them, and hold no character
 * that could begin a line, colour a terminal or turn a text around.
 *
 * @param owner who; null for the service itself and where nobody has to say who they are
 * @param action id of an operation, such as {@code pauseTrainingJob}; or what the service did
 *     itself
 * @param target of what, such as the id of a job; null if there is nothing to name
 * @param address of the caller; null for the service itself
 */
public record AuditEvent(
    @Nullable String owner,
    String action,
    @Nullable String target,
    Outcome outcome,
    @Nullable String address) {

  private static final int LONGEST = 500;
  private static final int LONGEST_ADDRESS = 64;
  private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{C}\\p{Zl}\\p{Zp}]");

  /** How it ended. */
  public enum Outcome {
    DONE,
    /** Not allowed; nothing was changed. */
    REFUSED,
    /** The service failed; it may have been done. */
    FAILED
  }

  /** Replaces what cannot be printed, and cuts what is too long. */
  public AuditEvent {
    owner = clean(owner, LONGEST);
    action = action.substring(0, Math.min(action.length(), LONGEST_ADDRESS));
    target = clean(target, LONGEST);
    address = clean(address, LONGEST_ADDRESS);
  }

  private static @Nullable String clean(@Nullable String text, int longest) {
    return text == null
        ? null
        : UNPRINTABLE
            .matcher(text.substring(0, Math.min(text.length(), longest)))
            .replaceAll("\uFFFD");
  }
}

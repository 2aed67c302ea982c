package org.digittrainer.models;

import java.util.Optional;

/** What models may be called: something that is part of an address as it stands. */
public final class ModelName {

  public static final String PATTERN = "^[A-Za-z0-9._-]{1,64}$";

  /** The rule of the pattern, in words. */
  public static final String RULE = "must have 1 to 64 characters out of A-Z a-z 0-9 . _ -";

  /** Why the names of folders are none. */
  public static final String NO_FOLDER =
      "must not be . or .., which stand for folders in an address";

  private ModelName() {}

  /** What is wrong with a name, as a detail of a refusal; empty if it is right. */
  public static Optional<String> problem(String name) {
    if (!name.matches(PATTERN)) {
      return Optional.of(RULE);
    }
    return isFolder(name) ? Optional.of(NO_FOLDER) : Optional.empty();
  }

  /** Whether a name is right by its characters, but stands for a folder. */
  public static boolean isFolder(String name) {
    return name.equals(".") || name.equals("..");
  }
}

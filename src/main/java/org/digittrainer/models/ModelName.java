package org.digittrainer.models;

import java.util.Optional;

/** What models may be called: something that is part of an address as it stands. */
public final class ModelName {

  public static final String PATTERN = "^[A-Za-z0-9._-]{1,64}$";

  /** The rule of the pattern, in words. */
  public static final String RULE = "must have 1 to 64 characters out of A-Z a-z 0-9 . _ -";

  private static final String FOLDER = "[.]{1,2}";

  private ModelName() {}

  /** What is wrong with a name, as a detail of a refusal; empty if it is right. */
  public static Optional<String> problem(String name) {
    if (!name.matches(PATTERN)) {
      return Optional.of(RULE);
    }
    return name.matches(FOLDER)
        ? Optional.of("must not be . or .., which stand for folders in an address")
        : Optional.empty();
  }
}

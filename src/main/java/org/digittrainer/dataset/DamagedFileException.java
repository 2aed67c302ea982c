package org.digittrainer.dataset;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.util.Objects;

/** A file is missing or is not the one that it should be. */
public final class DamagedFileException extends IOException {

  private static final long serialVersionUID = 1;

  private final String problem;

  DamagedFileException(String file, String problem) {
    super(file + ": " + problem);
    this.problem = problem;
  }

  DamagedFileException(String file, String problem, IOException cause) {
    super(file + ": " + problem, cause);
    this.problem = problem;
  }

  /** What is wrong, without the file's name. */
  public String problem() {
    return problem;
  }

  /** Gives the reason of the system without the path and the class that its message names. */
  static DamagedFileException unreadable(String file, IOException cause) {
    String reason =
        cause instanceof FileSystemException failure ? failure.getReason() : cause.getMessage();
    boolean denied = cause instanceof AccessDeniedException;
    return new DamagedFileException(
        file,
        "cannot be read (%s)"
            .formatted(
                denied ? "not allowed" : Objects.requireNonNullElse(reason, "no reason given")),
        cause);
  }
}

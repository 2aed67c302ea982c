package org.digittrainer.dataset;

import java.io.IOException;

/** A file is missing or is not the one that it should be. */
final class DamagedFileException extends IOException {

  private static final long serialVersionUID = 1;

  DamagedFileException(String file, String problem) {
    super(file + ": " + problem);
  }

  DamagedFileException(String file, String problem, IOException cause) {
    super(file + ": " + problem, cause);
  }

  static DamagedFileException unreadable(String file, IOException cause) {
    return new DamagedFileException(file, "cannot be read (" + cause + ")", cause);
  }
}

package org.digittrainer.dataset;

import java.io.IOException;

/** A file is missing or is not the IDX file that it should be. */
final class DamagedFileException extends IOException {

  private static final long serialVersionUID = 1;

  DamagedFileException(String file, String problem) {
    super(file + ": " + problem);
  }

  DamagedFileException(String file, String problem, IOException cause) {
    super(file + ": " + problem, cause);
  }
}

package org.digittrainer.dataset;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Opens the files of a data set. */
interface FileSource {

  /** Opens a file, whose name may end in {@code .gz} as well. */
  InputStream open(String name) throws IOException;

  /** Resources of the class path, all gzipped. */
  static FileSource resources(String folder) {
    return name -> {
      InputStream stream = FileSource.class.getResourceAsStream(folder + name + ".gz");
      if (stream == null) {
        throw new DamagedFileException(name, "missing");
      }
      return stream;
    };
  }

  /** Files of a folder; a file is preferred to its gzipped copy. */
  static FileSource folder(Path folder) {
    return name -> {
      for (String candidate : new String[] {name, name + ".gz"}) {
        Path file = folder.resolve(candidate);
        // Reading from a named pipe could block for ever.
        if (Files.isRegularFile(file)) {
          return Files.newInputStream(file);
        }
      }
      throw new DamagedFileException(name, "missing, with and without .gz");
    };
  }
}

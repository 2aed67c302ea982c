package org.digittrainer.dataset;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Finds and opens the files of a data set. */
interface FileSource {

  /**
   * The name of a file, if it is there.
   *
   * @throws DamagedFileException if several may be meant
   */
  Optional<String> find(DatasetFile file) throws IOException;

  /** Opens a file that was found. */
  InputStream open(String name) throws IOException;

  /** The bundled MNIST, as resources of the class path, all gzipped. */
  static FileSource resources(String folder) {
    return new FileSource() {
      @Override
      public Optional<String> find(DatasetFile file) {
        String name = file.usualName() + ".gz";
        return Optional.ofNullable(FileSource.class.getResource(folder + name)).map(there -> name);
      }

      @Override
      public InputStream open(String name) throws IOException {
        InputStream stream = FileSource.class.getResourceAsStream(folder + name);
        if (stream == null) {
          throw new DamagedFileException(name, "missing");
        }
        return stream;
      }
    };
  }
}

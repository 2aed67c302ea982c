package org.digittrainer.crash;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The class path of a service: that of this process, of whose tests it has but {@link HaltAt}. */
final class ClassPath {

  private static final String HALT_AT = HaltAt.class.getName().replace('.', '/') + ".class";

  private ClassPath() {}

  /** A class path that begins with a folder, which is made if it is not there. */
  static String copyTo(Path folder) throws IOException {
    Path copy = folder.resolve(HALT_AT);
    if (Files.notExists(copy)) {
      Files.createDirectories(copy.getParent());
      try (var original = ClassPath.class.getResourceAsStream("/" + HALT_AT)) {
        Files.copy(original, copy);
      }
    }
    return Stream.concat(Stream.of(folder.toString()), own())
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static Stream<String> own() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(Path::of)
        .filter(entry -> !entry.endsWith("test-classes"))
        .map(entry -> entry.toAbsolutePath().toString());
  }
}

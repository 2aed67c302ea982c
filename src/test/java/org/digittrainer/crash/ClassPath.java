package org.digittrainer.crash;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The class path of a service: that of this process, of whose tests it has but {@link HaltAt}. The
 * service's own classes are packed, since only classes of jars can be shared between processes.
 */
final class ClassPath {

  private static final Path HALT_AT = Path.of("org/digittrainer/crash/HaltAt.class");
  private static final Predicate<Path> ARE_TESTS = entry -> entry.endsWith("test-classes");

  private ClassPath() {}

  /** A class path that begins with a jar, which may not be there yet. */
  static String beginningWith(Path jar) {
    return Stream.concat(Stream.of(jar), entries().filter(Files::isRegularFile))
        .map(entry -> entry.toAbsolutePath().toString())
        .collect(Collectors.joining(File.pathSeparator));
  }

  /** Makes the jar anew. */
  static void pack(Path jar) {
    List<String> arguments = new ArrayList<>(List.of("-c", "-0", "-f", jar.toString()));
    entries()
        .filter(Files::isDirectory)
        .filter(ARE_TESTS.negate())
        .forEach(classes -> arguments.addAll(List.of("-C", classes.toString(), ".")));
    entries()
        .filter(ARE_TESTS)
        .forEach(tests -> arguments.addAll(List.of("-C", tests.toString(), HALT_AT.toString())));
    ToolProvider tool = ToolProvider.findFirst("jar").orElseThrow();
    if (tool.run(System.out, System.err, arguments.toArray(String[]::new)) != 0) {
      throw new IllegalStateException("cannot pack " + jar);
    }
  }

  private static Stream<Path> entries() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator)).map(Path::of);
  }
}

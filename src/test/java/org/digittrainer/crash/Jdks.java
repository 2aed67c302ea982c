package org.digittrainer.crash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The JDKs of this machine. */
public final class Jdks {

  private static final Path USUAL_PLACE = Path.of("/usr/lib/jvm");

  private Jdks() {}

  /** The JDK that runs this. */
  public static Path own() {
    return Path.of(System.getProperty("java.home"));
  }

  /** The oldest and the newest that can run the service: the same one if there is no other. */
  public static List<Path> oldestAndNewest() throws IOException {
    try (Stream<Path> homes = Stream.concat(Stream.of(own()), installed())) {
      List<Path> able =
          homes
              .filter(home -> version(home) >= 17)
              .sorted((one, other) -> version(one) - version(other))
              .toList();
      return List.of(able.get(0), able.get(able.size() - 1));
    }
  }

  /** The feature number of a JDK, 0 if it is none. */
  public static int version(Path home) {
    try (Stream<String> lines = Files.lines(home.resolve("release"))) {
      return lines
          .filter(line -> line.startsWith("JAVA_VERSION="))
          .map(line -> line.replaceAll("^JAVA_VERSION=\"(\\d+).*", "$1"))
          .mapToInt(Integer::parseInt)
          .findFirst()
          .orElse(0);
    } catch (IOException notOne) {
      return 0;
    }
  }

  private static Stream<Path> installed() throws IOException {
    return Files.isDirectory(USUAL_PLACE)
        ? Files.list(USUAL_PLACE).filter(home -> Files.isExecutable(home.resolve("bin/java")))
        : Stream.empty();
  }
}

package org.digittrainer.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Loaded classes that services share, without which each of the many starts would take longer. */
final class SharedClasses {

  static final String CLASS_PATH = ClassPath.packedInto(Launch.FOLDER.resolve("service.jar"));

  private static final Path ARCHIVE = Launch.FOLDER.resolve("service.jsa").toAbsolutePath();

  static {
    archive();
  }

  private SharedClasses() {}

  /** Of a JDK like this one; others do without. */
  static String flag() {
    return "-XX:SharedArchiveFile=" + ARCHIVE;
  }

  private static void archive() {
    try {
      Files.deleteIfExists(ARCHIVE);
      List<String> flags = List.of("-XX:ArchiveClassesAtExit=" + ARCHIVE, "-XX:+UseSerialGC");
      Launch launch =
          new Launch(Launch.FOLDER, Jdks.own(), flags, Map.of(), Map.of())
              .with("server.port", 0)
              .with(
                  "spring.datasource.url",
                  "jdbc:h2:mem:archive;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;DB_CLOSE_DELAY=-1")
              .with("digit-trainer.jobs.train-on-first-start", false);
      try (ServiceProcess service = launch.start()) {
        service.terminate();
        service.awaitExit(Duration.ofSeconds(60));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

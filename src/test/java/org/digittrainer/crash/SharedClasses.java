package org.digittrainer.crash;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Loaded classes that services share, without which each of the many starts would take longer. They
 * are made once for all processes that run the tests of a build.
 */
final class SharedClasses {

  static final String CLASS_PATH;

  private static final Path FOLDER = Path.of("target", "crash", "shared");
  private static final Path JAR = FOLDER.resolve("service.jar");
  private static final Path ARCHIVE = FOLDER.resolve("service.jsa").toAbsolutePath();

  /** The build that they are of; something else in each process that is not of a build. */
  private static final String BUILD =
      System.getProperty("test.build", String.valueOf(System.nanoTime()));

  static {
    CLASS_PATH = ClassPath.beginningWith(JAR);
    share();
  }

  private SharedClasses() {}

  /** Of a JDK like this one; others do without. */
  static String flag() {
    return "-XX:SharedArchiveFile=" + ARCHIVE;
  }

  private static void share() {
    Path build = FOLDER.resolve("build");
    try {
      Files.createDirectories(FOLDER);
      try (FileChannel file = FileChannel.open(build, CREATE, WRITE);
          FileLock alone = file.lock()) {
        if (alone.isValid() && !Files.readString(build).equals(BUILD)) {
          ClassPath.pack(JAR);
          archive();
          Files.writeString(build, BUILD);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void archive() throws IOException {
    Files.deleteIfExists(ARCHIVE);
    String inMemory =
        "jdbc:h2:mem:archive;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;DB_CLOSE_DELAY=-1";
    Launch launch =
        Launch.of(FOLDER, Database.h2(FOLDER))
            .flags(
                "-XX:ArchiveClassesAtExit=" + ARCHIVE,
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1")
            .with("spring.datasource.url", inMemory);
    try (ServiceProcess service = launch.start()) {
      Api api = service.api();
      Result.await(api, api.submit(Work.instant()), Duration.ofSeconds(60));
      service.terminate();
      service.awaitExit(Duration.ofSeconds(60));
    }
  }
}

package org.digittrainer.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Databases that a service cannot write to, and says so. */
@Tag("crash")
class UnwritableTests {

  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:postgres://someone:S3cret@localhost/jobs",
        "jdbc:h2:file:relative;PASSWORD=S3cret"
      })
  void keepsThePasswordOfAWrongAddressOutOfTheLog(String url) throws Exception {
    assertThat(launch(url).startInVain()).contains("database's address").doesNotContain("S3cret");
  }

  @Test
  void refusesAFolderThatItCannotWrite() throws Exception {
    Path taken = Files.createFile(directory.resolve("taken"));
    String url = "jdbc:h2:file:" + taken.resolve("x") + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE";
    assertThat(launch(url).startInVain()).contains("cannot be written", "SPRING_DATASOURCE_URL");
  }

  @Test
  void refusesADiskThatIsMountedReadOnly() throws Exception {
    try (SmallDisk disk = SmallDisk.mount(directory.resolve("disk"), 64)) {
      Launch launch = Launch.of(disk.path(), Database.h2(disk.path()));
      try (ServiceProcess first = launch.start()) {
        first.terminate().join();
      }
      disk.allowReadingOnly();
      assertThat(launch.startInVain()).contains("cannot be written", "Read-only file system");
    }
  }

  private Launch launch(String url) {
    return Launch.of(directory.resolve("service"), Database.h2(directory))
        .with("spring.datasource.url", url);
  }
}

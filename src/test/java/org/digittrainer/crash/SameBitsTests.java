package org.digittrainer.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** One specification gives one result, however the service is set up. */
@Tag("crash")
@Tag("postgres")
@Timeout(value = 30, unit = TimeUnit.MINUTES)
class SameBitsTests {

  private static final Duration SOON = Duration.ofSeconds(60);
  private static final String WORK = Work.steady(7, 40);

  /**
   * How a service is set up.
   *
   * @param replicas 1, or 2 of which the one at work is stopped in the middle of the job
   */
  private record Setup(int threads, int replicas, Path jdk) {

    Launch launch(Path directory, Database database) {
      return (threads == 3 ? compiledInFull(directory, database) : Launch.of(directory, database))
          .java(jdk)
          .with("digit-trainer.compute.threads", threads)
          .with("digit-trainer.scheduler.polling", "500ms");
    }

    /** As in production: with the second compiler, and with the vector instructions. */
    private static Launch compiledInFull(Path directory, Database database) {
      return Launch.of(directory, database)
          .flags("-Xmx512m")
          .with("digit-trainer.compute.kernel", "AUTO");
    }
  }

  @TempDir Path directory;

  @Test
  void oneResult() throws Exception {
    List<Setup> setups = setups();
    Row row =
        new Row(
            "one specification over threads, replicas and JDKs", "1 result of " + setups.size());
    Set<Result> results = new HashSet<>();
    try (PostgresServer server = new PostgresServer(directory.resolve("postgres"))) {
      for (Setup setup : setups) {
        results.add(result(setup, Database.postgres(server)));
      }
    }
    row.measured("%d of %s", results.size(), describe(setups));
    assertThat(results).hasSize(1);
  }

  private Result result(Setup setup, Database database) throws Exception {
    Launch launch = setup.launch(directory, database);
    try (ServiceProcess first = launch.start()) {
      return setup.replicas() == 1 ? undisturbed(first) : handedOver(first, launch);
    }
  }

  private static Result undisturbed(ServiceProcess service) {
    return Result.await(service.api(), service.api().submit(WORK), SOON);
  }

  private static Result handedOver(ServiceProcess first, Launch launch) throws Exception {
    try (ServiceProcess second = launch.start()) {
      String job = first.api().submit(WORK);
      List<ServiceProcess> both = List.of(first, second);
      Awaiting.until("a replica at work", SOON, () -> both.stream().anyMatch(SameBitsTests::works));
      ServiceProcess worker = works(first) ? first : second;
      worker.terminate();
      return Result.await((worker == first ? second : first).api(), job, SOON);
    }
  }

  private static boolean works(ServiceProcess service) {
    return service.api().iterations() > 0;
  }

  private static List<Setup> setups() throws Exception {
    List<Path> jdks = Jdks.oldestAndNewest();
    List<Setup> all =
        jdks.stream()
            .distinct()
            .flatMap(
                jdk ->
                    Stream.of(1, 2)
                        .flatMap(
                            replicas ->
                                Stream.of(1, 2, 3)
                                    .map(threads -> new Setup(threads, replicas, jdk))))
            .toList();
    return Row.isLong()
        ? all
        : List.of(
            new Setup(1, 1, jdks.get(0)),
            new Setup(3, 1, jdks.get(1)),
            new Setup(2, 2, jdks.get(0)),
            new Setup(2, 1, jdks.get(1)));
  }

  private static String describe(List<Setup> setups) {
    return setups.stream()
        .map(s -> s.threads() + "x" + s.replicas() + " on " + Jdks.version(s.jdk()))
        .toList()
        .toString();
  }
}

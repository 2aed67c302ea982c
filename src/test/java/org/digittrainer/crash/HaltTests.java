package org.digittrainer.crash;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process that ends just before or just after a commit; each start goes on with what the end
 * before left. The long run halts at both sides of each kind of commit on both databases.
 */
@Tag("crash")
@Tag("once")
@Timeout(value = 30, unit = TimeUnit.MINUTES)
class HaltTests {

  private static final int OLDEST = 17;
  private static final String INTERVAL = "digit-trainer.checkpoints.interval";
  private static final String SLICE = "digit-trainer.jobs.slice";

  @TempDir Path directory;

  @Test
  void h2() throws Exception {
    survives(Database.h2(directory), Row.isLong() ? both() : everySecond(0));
  }

  @Test
  @Tag("postgres")
  void postgres() throws Exception {
    try (PostgresServer server = new PostgresServer(directory.resolve("postgres"))) {
      survives(Database.postgres(server), Row.isLong() ? both() : everySecond(1));
    }
  }

  private void survives(Database database, List<String> points) throws Exception {
    Row row =
        new Row("halts before and after commits, " + database.name(), "all of " + points.size());
    Launch launch =
        Launch.of(directory, database)
            .with("digit-trainer.jobs.concurrency", 2)
            .with("digit-trainer.jobs.running-per-owner", 1)
            .with("digit-trainer.scheduler.heartbeat", "1s")
            .with("digit-trainer.scheduler.polling", "500ms");
    Scenes scenes = new Scenes();
    for (String point : points) {
      try (ServiceProcess service =
          launch
              .haltAt(point)
              .with(INTERVAL, Scenes.interval(point))
              .with(SLICE, Scenes.slice(point))
              .begin()) {
        scenes.playUntilHalt(point, service);
      }
    }
    try (ServiceProcess service = launch.start()) {
      scenes.assertAllEndWell(service.api());
    }
    row.measured("%d halted, %d jobs ended equal", points.size(), scenes.jobs());
  }

  private static List<String> both() {
    return Stream.concat(points("-before").stream(), points("-after").stream()).toList();
  }

  /**
   * Every second commit, from one on: the others are the other database's; of sweeps, every fourth.
   * Before the commits on the oldest Java, after them on a newer one.
   */
  private static List<String> everySecond(int first) {
    List<String> points = points(Runtime.version().feature() == OLDEST ? "-before" : "-after");
    int jobs = Scenes.COMMITS.size();
    return IntStream.concat(
            IntStream.iterate(first, i -> i < jobs, i -> i + 2),
            IntStream.iterate(jobs + 1 + first, i -> i < points.size(), i -> i + 4))
        .mapToObj(points::get)
        .toList();
  }

  private static List<String> points(String side) {
    return Stream.concat(Scenes.COMMITS.stream(), SweepScenes.COMMITS.stream())
        .map(commit -> commit + side)
        .toList();
  }
}

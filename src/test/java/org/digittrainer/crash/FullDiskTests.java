package org.digittrainer.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A service whose disk becomes full and then has room again, all in one process. */
@Tag("crash")
@Tag("once")
@Timeout(value = 30, unit = TimeUnit.MINUTES)
class FullDiskTests {

  private static final int CYCLES = Row.count(2, 10);

  /** The jobs of all cycles stay, and compaction needs room, too. */
  private static final int DISK_MEBIBYTES = Row.count(160, 640);

  private static final int FLOOR_MEBIBYTES = 8;
  private static final Duration SOON = Duration.ofMinutes(3);
  private static final String WORK = Work.steady(9, 300);

  @TempDir Path directory;

  @Test
  void waitsForRoomAndLosesNothing() throws Exception {
    Row row = new Row("a full disk under a job, then room", "507, not ready, reads; all jobs");
    try (SmallDisk disk = SmallDisk.mount(directory.resolve("disk"), DISK_MEBIBYTES);
        ServiceProcess service = launch(disk).start()) {
      Api api = service.api();
      Result undisturbed = Result.await(api, api.submit(WORK), SOON);
      List<Duration> recoveries = new ArrayList<>();
      List<String> jobs = new ArrayList<>();
      for (int i = 0; i < CYCLES; i++) {
        jobs.add(api.submit(WORK));
        jobs.add(api.submit(Work.instant()));
        recoveries.add(fillAndEmpty(disk, api, jobs.get(2 * i)));
        assertThat(Result.await(api, jobs.get(2 * i), SOON)).isEqualTo(undisturbed);
      }
      for (String job : jobs) {
        Result.await(api, job, SOON);
      }
      row.measured("%d of %d jobs, ready %s after", jobs.size(), jobs.size(), Times.of(recoveries));
    }
  }

  private static Duration fillAndEmpty(SmallDisk disk, Api api, String job) throws Exception {
    Awaiting.until("an epoch", SOON, () -> api.job(job).at("/progress/epoch").asInt() > 0);
    disk.fill();
    Awaiting.until("no readiness", SOON, () -> !api.isReady());
    assertThat(api.post(WORK).statusCode()).isEqualTo(507);
    Awaiting.until("reads", SOON, () -> api.knows(job));
    assertThat(api.isReady()).isFalse();
    disk.empty();
    return Awaiting.until("readiness", SOON, api::isReady);
  }

  private static Launch launch(SmallDisk disk) {
    return Launch.of(disk.path(), Database.h2(disk.path()))
        .with("digit-trainer.store.free-space-floor", FLOOR_MEBIBYTES + "MB");
  }
}

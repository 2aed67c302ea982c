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

/** A service alone that is asked to stop, and its next start. */
@Tag("crash")
@Timeout(value = 30, unit = TimeUnit.MINUTES)
class ShutdownTests {

  private static final int TERMINATIONS = Row.count(1, 15);
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final String WORK = Work.steady(9, 60);

  @TempDir Path directory;

  @Test
  void stopsInTimeAndGoesOn() throws Exception {
    Row row = new Row("SIGTERM with a running job, alone", "exit <= 10 s, resumed <= 3 s");
    Launch launch = Launch.of(directory, Database.h2(directory));
    List<Duration> exits = new ArrayList<>();
    List<Duration> resumes = new ArrayList<>();
    for (int i = 0; i < TERMINATIONS; i++) {
      String job = terminate(launch, exits);
      try (ServiceProcess service = launch.start()) {
        Api api = service.api();
        resumes.add(Awaiting.until("a job at work", SOON, () -> runs(api, job)));
        Result result = Result.await(api, job, SOON);
        assertThat(result).isEqualTo(Result.await(api, api.submit(WORK), SOON));
      }
    }
    row.measured("exit %s, resumed %s after the start", Times.of(exits), Times.of(resumes));
    assertThat(exits).allMatch(exit -> exit.toSeconds() < 10);
    assertThat(resumes).allMatch(resume -> resume.toMillis() <= 3_000);
  }

  private static String terminate(Launch launch, List<Duration> exits) throws Exception {
    try (ServiceProcess service = launch.start()) {
      Api api = service.api();
      String job = api.submit(WORK);
      Awaiting.until("an epoch", SOON, () -> api.job(job).at("/progress/epoch").asInt() > 0);
      exits.add(service.terminate().get(30, TimeUnit.SECONDS));
      return job;
    }
  }

  /** It may even have ended since the start. */
  private static boolean runs(Api api, String job) {
    return !api.status(job).equals("QUEUED");
  }
}

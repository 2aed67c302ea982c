package org.digittrainer.laboratory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.digittrainer.core.parallel.ProgressMonitor;
import org.digittrainer.problem.Problem;
import org.digittrainer.web.connection.TestCallers;
import org.digittrainer.web.connection.WaitingCaller;
import org.junit.jupiter.api.Test;

class DeadlineTests {

  private final AtomicLong time = new AtomicLong();

  @Test
  void requestsAStopOnceTheTimeIsUp() {
    Deadline deadline = new Deadline(time::get, Duration.ofNanos(10));
    time.set(10);
    assertThat(deadline.stopRequested()).isFalse();
    time.set(11);
    assertThat(deadline.stopRequested()).isTrue();
  }

  @Test
  void returnsTheResultOfAnExperimentThatIsQuickEnough() {
    String result =
        Deadline.enforce(
            "/h", "must be smaller", monitor -> monitor.stopRequested() ? "late" : "done");
    assertThat(result).isEqualTo("done");
  }

  @Test
  void blamesTheFieldOfAnExperimentThatIsStopped() {
    ProgressMonitor stopped = new Deadline(time::incrementAndGet, Duration.ZERO);
    assertThatExceptionOfType(Problem.Unacceptable.class)
        .isThrownBy(() -> Deadline.enforce("/h", "must be smaller", monitor -> stop(stopped)))
        .withMessageContaining("must be smaller: it was stopped after 10 seconds");
  }

  @Test
  void blamesNothingWhenTheCallerIsGone() {
    TestCallers.gone(
        () ->
            assertThatExceptionOfType(WaitingCaller.GoneException.class)
                .isThrownBy(() -> Deadline.enforce("/h", "must be smaller", DeadlineTests::stop)));
  }

  private static String stop(ProgressMonitor monitor) {
    monitor.check();
    return "not stopped";
  }
}

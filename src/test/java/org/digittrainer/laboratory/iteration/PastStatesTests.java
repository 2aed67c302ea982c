package org.digittrainer.laboratory.iteration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.digittrainer.core.network.NetworkShape;
import org.digittrainer.core.network.Parameters;
import org.digittrainer.jobs.RunHistory;
import org.digittrainer.jobs.Samples;
import org.digittrainer.jobs.TrainingJob;
import org.digittrainer.jobs.TrainingJob.Reason;
import org.digittrainer.jobs.TrainingJob.Status;
import org.digittrainer.jobs.TrainingJob.Transition;
import org.digittrainer.problem.Problem;
import org.junit.jupiter.api.Test;

class PastStatesTests {

  private static final NetworkShape SHAPE = Samples.specification(1).shape(4, 2);

  private final RunHistory history = mock(RunHistory.class);
  private final PastStates states = new PastStates(history);
  private final TrainingJob job =
      new TrainingJob(
          "j",
          null,
          Samples.specification(1),
          List.of(new Transition(Status.QUEUED, Reason.SUBMITTED, Instant.EPOCH, null, null)),
          null,
          null);

  @Test
  void goesAtMostTenThousandIterationsFromACheckpoint() {
    keep(List.of(0L, 600L, 20_000L));
    assertThat(states.before(job, 10_600, SHAPE).iteration()).isEqualTo(600);
    assertThat(states.before(job, 600, SHAPE).iteration()).isZero();
    assertThat(states.before(job, 20_001, SHAPE).iteration()).isEqualTo(20_000);
    assertThatExceptionOfType(Problem.Unacceptable.class)
        .isThrownBy(() -> states.before(job, 10_601, SHAPE))
        .withMessage(
            "[n must be at most 10000 iterations after a checkpoint that is kept; the nearest"
                + " before it is after iteration 600, the next after iteration 20000]");
    assertThatExceptionOfType(Problem.Unacceptable.class)
        .isThrownBy(() -> states.before(job, 40_000, SHAPE))
        .withMessage(
            "[n must be at most 10000 iterations after a checkpoint that is kept; the nearest"
                + " before it is after iteration 20000]");
  }

  /** A state in memory shortens the way, but does not decide what may be asked for. */
  @Test
  void takesANearerStateFromMemory() {
    keep(List.of(0L));
    states.put(job, 7000, Parameters.zero(SHAPE));
    assertThat(states.before(job, 9000, SHAPE).iteration()).isEqualTo(7000);
    assertThat(states.before(job, 7000, SHAPE).iteration()).isZero();
    assertThatExceptionOfType(Problem.Unacceptable.class)
        .isThrownBy(() -> states.before(job, 10_001, SHAPE));
  }

  @Test
  void aDamagedCheckpointMayLeaveTheWayTooLong() {
    keep(List.of(0L, 12_000L));
    when(history.parametersAfter("j", 12_000)).thenReturn(Optional.empty());
    assertThatExceptionOfType(Problem.Unacceptable.class)
        .isThrownBy(() -> states.before(job, 12_001, SHAPE))
        .withMessageContaining("the nearest before it is after iteration 0");
  }

  @Test
  void refusesTheCheckpointOfAnotherNetwork() {
    keep(List.of(0L));
    assertThatExceptionOfType(Problem.NotFound.class)
        .isThrownBy(() -> states.before(job, 1, new NetworkShape(5, List.of(1), 2)));
  }

  private void keep(List<Long> iterations) {
    when(history.checkpointedIterations("j")).thenReturn(iterations);
    when(history.parametersAfter(any(), anyLong())).thenReturn(Optional.of(Parameters.zero(SHAPE)));
  }
}

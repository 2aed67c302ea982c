package org.digittrainer.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.digittrainer.access.Caller;
import org.digittrainer.jobs.TrainingJob.ModelReference;
import org.digittrainer.jobs.TrainingJob.Reason;
import org.digittrainer.jobs.TrainingJob.Status;
import org.digittrainer.problem.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class TrainingJobTests {

  private static final Instant T0 = Instant.parse("2026-01-02T03:04:05Z");
  private static final TrainingJob QUEUED =
      TrainingJob.submitted("a", Samples.specification(1), T0, Caller.ANYBODY);
  private static final TrainingJob RUNNING = QUEUED.started(T0.plusSeconds(1));
  private static final ModelReference MODEL = new ModelReference("digits", 3);

  private static TrainingJob job(Status status) {
    return switch (status) {
      case QUEUED -> QUEUED;
      case RUNNING -> RUNNING;
      case PAUSED -> RUNNING.paused(T0, Caller.ANYBODY);
      case SUCCEEDED -> RUNNING.completed(T0, Reason.COMPLETED, MODEL);
      case FAILED -> RUNNING.failed(T0, Reason.ERROR, "broken");
      case CANCELLED -> RUNNING.cancelled(T0, Caller.ANYBODY);
    };
  }

  @SuppressWarnings("ImmutableEnumChecker") // Its fields are not changed.
  private enum Move {
    START(job -> job.started(T0), Status.RUNNING, Status.QUEUED),
    COMPLETE(job -> job.completed(T0, Reason.COMPLETED, MODEL), Status.SUCCEEDED, Status.RUNNING),
    FAIL(job -> job.failed(T0, Reason.DIVERGED, "diverged"), Status.FAILED, Status.RUNNING),
    CANCEL(
        job -> job.cancelled(T0, Caller.ANYBODY),
        Status.CANCELLED,
        Status.QUEUED,
        Status.RUNNING,
        Status.PAUSED),
    PAUSE(job -> job.paused(T0, Caller.ANYBODY), Status.PAUSED, Status.QUEUED, Status.RUNNING),
    RESUME(
        job -> job.resumed(T0, Caller.ANYBODY),
        Status.QUEUED,
        Status.PAUSED,
        Status.CANCELLED,
        Status.FAILED),
    REQUEUE(job -> job.requeued(T0, Reason.SHUTDOWN), Status.QUEUED, Status.RUNNING);

    private final UnaryOperator<TrainingJob> how;
    private final Status to;
    private final Set<Status> from;

    Move(UnaryOperator<TrainingJob> how, Status to, Status... from) {
      this.how = how;
      this.to = to;
      this.from = Set.of(from);
    }

    String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
  }

  static Stream<Arguments> everyMoveFromEveryStatus() {
    return Stream.of(Move.values())
        .flatMap(move -> Stream.of(Status.values()).map(status -> Arguments.of(move, status)));
  }

  @ParameterizedTest
  @MethodSource("everyMoveFromEveryStatus")
  void changesStatusOnlyWhereThatIsAllowed(Move move, Status from) {
    TrainingJob job = job(from);
    if (move.from.contains(from)) {
      TrainingJob moved = move.how.apply(job);
      assertThat(moved.status()).isEqualTo(move.to);
      assertThat(moved.transitions()).hasSize(job.transitions().size() + 1);
    } else {
      assertThatExceptionOfType(Problem.IllegalStatus.class)
          .isThrownBy(() -> move.how.apply(job))
          .withMessage("cannot " + move.word() + " training job a: it is " + from)
          .satisfies(refusal -> assertThat(refusal.status()).isEqualTo(from.name()))
          .satisfies(refusal -> assertThat(refusal.allowedActions()).doesNotContain(move.word()));
    }
  }

  @ParameterizedTest
  @EnumSource(Status.class)
  void namesExactlyTheActionsThatSucceed(Status status) {
    assertThat(status.allowedActions())
        .filteredOn(action -> !action.equals("delete"))
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(Move.CANCEL, Move.PAUSE, Move.RESUME)
                .filter(move -> move.from.contains(status))
                .map(Move::word)
                .toList());
  }

  @Test
  void keepsEachTransitionWithItsTimeAndReason() {
    TrainingJob done =
        RUNNING
            .paused(T0.plusSeconds(2), Caller.ANYBODY)
            .resumed(T0.plusSeconds(3), Caller.ANYBODY)
            .started(T0.plusSeconds(4))
            .completed(T0.plusSeconds(5), Reason.COMPLETED, MODEL);
    assertThat(done.transitions())
        .extracting(transition -> transition.status() + " " + transition.reason())
        .containsExactly(
            "QUEUED SUBMITTED",
            "RUNNING STARTED",
            "PAUSED USER",
            "QUEUED RESUMED",
            "RUNNING STARTED",
            "SUCCEEDED COMPLETED");
    assertThat(done.createdAt()).isEqualTo(T0);
    assertThat(done.startedAt()).contains(T0.plusSeconds(1));
    assertThat(done.finishedAt()).contains(T0.plusSeconds(5));
    assertThat(done.model()).isEqualTo(MODEL);
  }

  @Test
  void anUnfinishedJobHasNoFinishTime() {
    assertThat(QUEUED.startedAt()).isEmpty();
    assertThat(RUNNING.finishedAt()).isEmpty();
    assertThat(job(Status.PAUSED).finishedAt()).isEmpty();
    assertThat(job(Status.FAILED).resumed(T0, Caller.ANYBODY).finishedAt()).isEmpty();
  }

  @Test
  void aFailedJobSaysWhy() {
    assertThat(job(Status.FAILED).message()).contains("broken");
    assertThat(job(Status.FAILED).resumed(T0, Caller.ANYBODY).message()).isEmpty();
  }
}

package org.digittrainer.jobs.estimate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.digittrainer.access.Caller;
import org.digittrainer.core.gradient.Evaluation;
import org.digittrainer.core.gradient.GradientMethod;
import org.digittrainer.core.kernel.Activation;
import org.digittrainer.core.network.Pixels;
import org.digittrainer.database.TestDatabase;
import org.digittrainer.jobs.Backlog.Cost;
import org.digittrainer.jobs.Samples;
import org.digittrainer.jobs.SettableClock;
import org.digittrainer.jobs.Submissions;
import org.digittrainer.jobs.run.JobRoom;
import org.digittrainer.training.TrainingSpecification;
import org.digittrainer.training.TrainingSpecification.DatasetPart;
import org.digittrainer.training.TrainingSpecification.Gradient;
import org.digittrainer.training.TrainingSpecification.Network;
import org.digittrainer.training.TrainingSpecification.Stop;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Of a network of 4-1-2, which has 9 parameters, in 3 iterations an epoch. */
class EstimatesTests {

  private final JobRoom room = new JobRoom(TestDatabase.H2.empty(), new SettableClock());
  private final Submissions submissions = room.submissions(2);
  private final Estimates estimates = SampleEstimates.of(room, Samples.datasets(), 2);

  private static TrainingSpecification job(
      int epochs, Activation activation, Gradient gradient, Pixels pixels, @Nullable Stop stop) {
    TrainingSpecification sample = Samples.specification(epochs);
    DatasetPart part = sample.dataset();
    return new TrainingSpecification(
        sample.name(),
        new DatasetPart(part.name(), part.trainSize(), part.testSize(), pixels),
        new Network(List.of(1), activation, 0.01),
        sample.loss(),
        gradient,
        sample.sgd(),
        epochs,
        null,
        7,
        sample.modelName(),
        sample.metadata(),
        null,
        stop);
  }

  private static TrainingSpecification job(int epochs, @Nullable Stop stop) {
    return job(
        epochs,
        Activation.SIGMOID,
        new Gradient(GradientMethod.NUMERICAL, Evaluation.INCREMENTAL, 1e-4),
        Pixels.SCALED,
        stop);
  }

  private TrainingEstimate of(TrainingSpecification job) {
    return estimates.of(job, null);
  }

  @Test
  void countExactly() {
    TrainingEstimate estimate = of(job(4, null));
    assertThat(estimate.parameters()).isEqualTo(9);
    assertThat(estimate.iterations()).isEqualTo(12);
    assertThat(estimate.lossEvaluationsPerIteration()).isEqualTo(18);
    assertThat(estimate.lossEvaluations()).isEqualTo(12 * 18);
    assertThat(estimate.checkpointBytes()).isEqualTo(72);
    assertThat(estimate.seconds()).isPositive();
    assertThat(estimate.queuePosition()).isEqualTo(1);
    assertThat(estimate.waitSeconds()).isZero();
    assertThat(estimate.warnings()).isEmpty();
    assertThat(room.store().figures().jobs().values()).containsOnly(0L);
  }

  @Test
  void waitBehindWhatWaits() {
    String id = submissions.submit(Samples.specification(1), Caller.ANYBODY).id();
    room.backlog.add(id, new Cost(12.5, 3, 1000));
    TrainingEstimate estimate = of(job(1, null));
    assertThat(estimate.waitSeconds()).isEqualTo(12.5);
    assertThat(estimate.queuePosition()).isEqualTo(2);
  }

  @Test
  void saySoWhereTheWaitIsUnknown() {
    submissions.submit(Samples.specification(1), Caller.ANYBODY);
    TrainingEstimate estimate = of(job(1, null));
    assertThat(estimate.waitSeconds()).isNull();
    assertThat(estimate.warnings())
        .singleElement()
        .asString()
        .startsWith("when it would start is not known");
  }

  @Test
  void saySoWhereTheQueueIsFull() {
    for (int job = 0; job < 2; job++) {
      String id = submissions.submit(Samples.specification(1), Caller.ANYBODY).id();
      room.backlog.add(id, new Cost(1.0, 3, 1000));
    }
    assertThat(of(job(1, null)).warnings())
        .containsExactly("it would be refused now: 2 training jobs are waiting already");
    assertThat(estimates.of(job(1, null), "mia").warnings()).hasSize(1);
  }

  @Test
  void saySoWhereTheDiskIsFull() {
    room.freeBytes.set(0);
    assertThat(of(job(1, null)).warnings())
        .containsExactly("it would be refused now: the disk is nearly full");
  }

  @Test
  void endWhereTheJobIsEnded() {
    TrainingEstimate estimate = of(job(4, new Stop(0.001, null, null)));
    assertThat(estimate.seconds()).isEqualTo(0.001);
    assertThat(estimate.warnings())
        .singleElement()
        .asString()
        .matches("it would take about .* seconds, and is ended after 0\\.00100");
  }

  @Test
  void sayThatAJobMayEndEarlier() {
    assertThat(of(job(1, new Stop(null, 0.9, null))).warnings()).hasSize(1);
    assertThat(of(job(1, new Stop(null, null, 3))).warnings())
        .containsExactly("it may end earlier than estimated, by its target or its patience");
  }

  @Test
  void sayWhichCheckpointsAreNotKept() {
    assertThat(of(job(4, null)).warnings()).isEmpty();
    assertThat(of(job(5, null)).warnings())
        .containsExactly(
            "of its 6 checkpoints, only 5 are kept: the first, the best and the newest");
  }

  @ParameterizedTest
  @CsvSource({
    "SIGMOID, 1    , NUMERICAL      , INCREMENTAL, SCALED,       ",
    "SIGMOID, 1.001, NUMERICAL      , INCREMENTAL, SCALED, later ",
    "TANH   , 0.5  , NUMERICAL      , INCREMENTAL, SCALED,       ",
    "TANH   , 0.501, NUMERICAL      , INCREMENTAL, SCALED, later ",
    "RELU   , 10   , NUMERICAL      , INCREMENTAL, SCALED,       ",
    "SIGMOID, 10   , NUMERICAL      , FULL       , SCALED,       ",
    "SIGMOID, 10   , BACKPROPAGATION, INCREMENTAL, SCALED,       ",
    "SIGMOID, 10   , NUMERICAL      , INCREMENTAL, SCALED, later ",
    "SIGMOID, 0.003, NUMERICAL      , INCREMENTAL, RAW   ,       ",
    "SIGMOID, 0.004, NUMERICAL      , INCREMENTAL, RAW   , later ",
    "SIGMOID, 0.02 , NUMERICAL      , INCREMENTAL, RAW   , always",
    "TANH   , 0.01 , NUMERICAL      , INCREMENTAL, RAW   , always"
  })
  void warnOfStepsThatTakeCompletePasses(
      Activation activation,
      double h,
      GradientMethod method,
      Evaluation evaluation,
      Pixels pixels,
      @Nullable String when) {
    Gradient gradient = new Gradient(method, evaluation, h);
    List<String> warnings =
        of(job(1, activation, gradient, pixels, null)).warnings().stream()
            .filter(warning -> warning.startsWith("with a step this large"))
            .toList();
    assertThat(warnings).hasSize(when == null ? 0 : 1);
    assertThat(warnings)
        .allSatisfy(
            warning -> assertThat(warning.contains("enormous")).isEqualTo("later".equals(when)));
  }

  @Test
  void nameTheMistakesInASpecification() {
    Gradient gradient = new Gradient(GradientMethod.NUMERICAL, Evaluation.INCREMENTAL, 1e-4);
    assertThat(of(job(1, Activation.SIGMOID, gradient, Pixels.RAW, null)).warnings())
        .singleElement()
        .asString()
        .startsWith("dataset.pixels is RAW");
  }

  @Test
  void makeNoNumberUpWhereNothingCanBeMeasured() {
    Estimates cramped =
        SampleEstimates.of(room, Samples.datasets(), 2, SampleEstimates.speeds(room, 10));
    TrainingEstimate estimate = cramped.of(job(1, null), null);
    assertThat(estimate.seconds()).isNull();
    assertThat(estimate.warnings())
        .singleElement()
        .asString()
        .startsWith("how long it takes is not known");
    assertThat(estimate.iterations()).isEqualTo(3);
  }
}

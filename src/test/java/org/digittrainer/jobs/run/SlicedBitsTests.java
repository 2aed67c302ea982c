package org.digittrainer.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.digittrainer.access.Caller;
import org.digittrainer.access.Role;
import org.digittrainer.core.gradient.Evaluation;
import org.digittrainer.core.gradient.GradientMethod;
import org.digittrainer.core.kernel.Activation;
import org.digittrainer.core.kernel.Kernels;
import org.digittrainer.core.network.Loss;
import org.digittrainer.database.TestDatabase;
import org.digittrainer.dataset.Datasets;
import org.digittrainer.dataset.Sampling;
import org.digittrainer.jobs.ManualQueue.Waiting;
import org.digittrainer.jobs.SettableClock;
import org.digittrainer.jobs.Submissions;
import org.digittrainer.jobs.TrainingJob;
import org.digittrainer.jobs.TrainingJob.Reason;
import org.digittrainer.jobs.TrainingJob.Status;
import org.digittrainer.training.EpochMetrics;
import org.digittrainer.training.Trainer;
import org.digittrainer.training.TrainingControl;
import org.digittrainer.training.TrainingSpecification;
import org.digittrainer.training.TrainingSpecification.DatasetPart;
import org.digittrainer.training.TrainingSpecification.Gradient;
import org.digittrainer.training.TrainingSpecification.Network;
import org.digittrainer.training.TrainingSpecification.Sgd;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Jobs that give way to each other after each iteration end in the bits of one that never did. */
@Tag("slow")
class SlicedBitsTests {

  private static final Duration SLICE = Duration.ofSeconds(60);
  private static final int ITERATIONS = 12;
  private static final Datasets DATASETS = Datasets.load(null);

  private final SettableClock clock = new SettableClock();
  private final Trainer trainer = new Trainer(Kernels.plain(), 1, Runnable::run, System::nanoTime);

  @ParameterizedTest
  @CsvSource({"NUMERICAL, INCREMENTAL", "NUMERICAL, FULL", "BACKPROPAGATION, INCREMENTAL"})
  void areTheSame(GradientMethod method, Evaluation evaluation) {
    TrainingSpecification work = work(new Gradient(method, evaluation, 1e-4));
    JobRoom undisturbed = new JobRoom(TestDatabase.H2.empty(), clock);
    String whole = submit(undisturbed.submissions(10), work, "a");
    trainAll(undisturbed);
    JobRoom sliced = new JobRoom(TestDatabase.H2.empty(), clock);
    Submissions submissions = sliced.submissions(10);
    List<String> both = List.of(submit(submissions, work, "a"), submit(submissions, work, "b"));
    trainAll(sliced);
    for (String id : both) {
      assertThat(yields(sliced, id)).isGreaterThanOrEqualTo(ITERATIONS - 2);
      assertThat(bits(sliced, id)).isEqualTo(bits(undisturbed, whole));
      assertThat(sliced.history().losses(id, 100).loss())
          .hasSize(ITERATIONS)
          .isEqualTo(undisturbed.history().losses(whole, 100).loss());
    }
    assertThat(yields(undisturbed, whole)).isZero();
  }

  private void trainAll(JobRoom room) {
    JobRunner.Training sliced =
        (specification, train, test, classes, from, listener, control, source) ->
            trainer.train(
                specification, train, test, classes, from, listener, sliced(room, control), source);
    while (room.queue.size() > 0) {
      Waiting next = room.queue.take();
      room.worker(sliced, DATASETS, room.models, JobRoom.LEASE).work(next.id(), next.ticket());
    }
  }

  /** Each question between two iterations comes a slice after the one before. */
  private TrainingControl sliced(JobRoom room, TrainingControl control) {
    return new TrainingControl() {
      @Override
      public boolean yieldRequested() {
        clock.advance(SLICE);
        room.slices(SLICE).review();
        return control.yieldRequested();
      }

      @Override
      public boolean checkpointDue() {
        return control.checkpointDue();
      }
    };
  }

  private static String submit(Submissions submissions, TrainingSpecification work, String owner) {
    return submissions.submit(work, new Caller(owner, Role.MEMBER)).id();
  }

  private static long yields(JobRoom room, String id) {
    return room.store().find(id).orElseThrow().transitions().stream()
        .filter(transition -> transition.reason() == Reason.YIELDED)
        .count();
  }

  /** Of the weights at the end of each epoch, and what was measured there but for the time. */
  private static List<Object> bits(JobRoom room, String id) {
    TrainingJob job = room.store().find(id).orElseThrow();
    assertThat(job.status()).isEqualTo(Status.SUCCEEDED);
    return room.history().checkpoints(id).stream()
        .<Object>map(kept -> List.of(kept.weightsSha256(), timeless(kept.metrics())))
        .toList();
  }

  private static EpochMetrics timeless(EpochMetrics metrics) {
    return new EpochMetrics(
        metrics.epoch(),
        metrics.iteration(),
        metrics.trainLoss(),
        metrics.trainAccuracy(),
        metrics.testLoss(),
        metrics.testAccuracy(),
        metrics.lossEvaluations(),
        0);
  }

  /** 3 epochs of 3 whole mini-batches and a short one. */
  private static TrainingSpecification work(Gradient gradient) {
    return new TrainingSpecification(
        "sliced",
        new DatasetPart("mnist", 40, 20),
        new Network(List.of(4), Activation.SIGMOID, 0.01),
        Loss.CROSS_ENTROPY,
        gradient,
        new Sgd(0.1, 12, Sampling.SHUFFLED_EPOCHS),
        3,
        null,
        7,
        "digits",
        Map.of(),
        null,
        null);
  }
}

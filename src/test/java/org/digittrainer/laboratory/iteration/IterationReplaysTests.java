package org.digittrainer.laboratory.iteration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.digittrainer.access.Caller;
import org.digittrainer.core.gradient.Evaluation;
import org.digittrainer.core.gradient.GradientMethod;
import org.digittrainer.core.kernel.Activation;
import org.digittrainer.core.kernel.Kernels;
import org.digittrainer.core.network.Loss;
import org.digittrainer.core.network.NetworkShape;
import org.digittrainer.database.TestDatabase;
import org.digittrainer.dataset.Datasets;
import org.digittrainer.dataset.Sampling;
import org.digittrainer.jobs.JobListener;
import org.digittrainer.jobs.ManualQueue;
import org.digittrainer.jobs.Submissions;
import org.digittrainer.jobs.TrainingJob;
import org.digittrainer.jobs.TrainingJob.Status;
import org.digittrainer.jobs.TrainingJobs;
import org.digittrainer.jobs.run.JobRoom;
import org.digittrainer.laboratory.iteration.IterationReplays.Iteration;
import org.digittrainer.laboratory.iteration.IterationReplays.Replayed;
import org.digittrainer.problem.Problem;
import org.digittrainer.training.Trainer;
import org.digittrainer.training.TrainingSpecification;
import org.digittrainer.training.TrainingSpecification.DatasetPart;
import org.digittrainer.training.TrainingSpecification.From;
import org.digittrainer.training.TrainingSpecification.Gradient;
import org.digittrainer.training.TrainingSpecification.Network;
import org.digittrainer.training.TrainingSpecification.Sgd;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Iterations of real jobs, 4 an epoch, from the checkpoints that are left of them. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class IterationReplaysTests {

  private static final int[] NONE = {};
  private static final long LAST = 12;
  private static final Gradient CHAIN =
      new Gradient(GradientMethod.BACKPROPAGATION, Evaluation.FULL, 1e-4);

  private static final Datasets DATASETS = Datasets.load(null);

  private final JobRoom room;
  private final Submissions submissions;
  private final TrainingJobs jobs;

  IterationReplaysTests(TestDatabase database) {
    room = new JobRoom(database.empty(), Clock.systemUTC());
    submissions = room.submissions(10);
    jobs = room.jobs(submissions);
  }

  @Test
  void theLastIterationGivesTheFinalCheckpoint() {
    for (Gradient gradient :
        List.of(
            CHAIN,
            new Gradient(GradientMethod.NUMERICAL, Evaluation.INCREMENTAL, 1e-4),
            new Gradient(GradientMethod.NUMERICAL, Evaluation.FULL, 1e-4))) {
      for (Sampling sampling : Sampling.values()) {
        String id = trained(gradient, sampling, null);
        assertThat(end(replays(), id)).isEqualTo(checkpoint(id, 3));
        Replayed sixth = run(replays(), id, 6);
        assertThat(sixth.step().lossAfter()).isEqualTo(room.history().loss(id, 6).orElseThrow());
      }
    }
  }

  /** Its first part ended within an epoch, where a checkpoint was taken. */
  @Test
  void aResumedJobHasOneHistory() {
    String id = submit(CHAIN, Sampling.SHUFFLED_EPOCHS, null);
    JobListener pausing =
        new JobListener() {
          private int iterations;

          @Override
          public void onIteration(TrainingJob job, long lossEvaluations) {
            if (++iterations == 6) {
              jobs.pause(id, Caller.ANYBODY);
            }
          }
        };
    room.listeners.add(pausing);
    work();
    assertThat(jobs.get(id).status()).isEqualTo(Status.PAUSED);
    assertThat(room.history().checkpointedIterations(id)).containsExactly(0L, 4L, 6L);
    assertThat(end(replays(), id, 6)).isEqualTo(after(id, 6));
    assertThatExceptionOfType(Problem.NotFound.class)
        .isThrownBy(() -> run(replays(), id, 7))
        .withMessage(
            "training job \"%s\" has made 6 of its 12 iterations, there is no iteration 7 yet", id);

    room.listeners.clear();
    jobs.resume(id, Caller.ANYBODY);
    work();
    assertThat(jobs.get(id).status()).isEqualTo(Status.SUCCEEDED);
    assertThat(end(replays(), id)).isEqualTo(checkpoint(id, 3));
    assertThat(end(replays(), id))
        .isEqualTo(end(replays(), trained(CHAIN, Sampling.SHUFFLED_EPOCHS, null)));
  }

  @Test
  void aJobFromAnotherStartsWithItsParameters() {
    String parent = trained(CHAIN, Sampling.SHUFFLED_EPOCHS, null);
    String child = trained(CHAIN, Sampling.RANDOM_CHOICE, new From(parent, 2));
    assertThat(end(replays(), child)).isEqualTo(checkpoint(child, 3));
    double[] start = checkpoint(parent, 2);
    Replayed first = run(replays(), child, 1);
    int bias = start.length - 1;
    assertThat(first.after().array()[bias])
        .isEqualTo(start[bias] - 0.1 * first.step().gradient()[bias]);
  }

  @Test
  void thinnedCheckpointsLeaveALongerWay() {
    String id = trained(CHAIN, Sampling.SHUFFLED_EPOCHS, null);
    double[] end = checkpoint(id, 3);
    double[] middle = checkpoint(id, 2);
    delete("epoch in (1, 2)");
    assertThat(end(replays(), id)).isEqualTo(end);
    assertThat(end(replays(), id, 8)).isEqualTo(middle);
  }

  @Test
  void aDamagedCheckpointGivesWayToTheOneBefore() {
    String id = trained(CHAIN, Sampling.SHUFFLED_EPOCHS, null);
    double[] end = checkpoint(id, 3);
    damage("epoch in (1, 2)");
    assertThat(end(replays(), id)).isEqualTo(end);
    damage("epoch = 0");
    assertThat(end(replays(), id)).as("from the seed").isEqualTo(end);
  }

  @Test
  void aJobFromAnotherCannotStartFromItsSeed() {
    String parent = trained(CHAIN, Sampling.SHUFFLED_EPOCHS, null);
    String child = trained(CHAIN, Sampling.SHUFFLED_EPOCHS, new From(parent, 2));
    IterationReplays warm = replays();
    double[] end = end(warm, child);
    damage("true");
    assertThat(end(warm, child)).as("remembered").isEqualTo(end);
    assertThatExceptionOfType(Problem.NotFound.class)
        .isThrownBy(() -> run(replays(), child, LAST))
        .withMessageContaining(
            "no checkpoint of training job \"" + child + "\" before iteration 12 is intact");
  }

  @Test
  void remembersStatesSoThatNeighboursAreQuick() {
    String id = trained(CHAIN, Sampling.SHUFFLED_EPOCHS, null);
    IterationReplays warm = replays();
    double[] tenth = end(warm, id, 10);
    damage("true");
    assertThat(end(warm, id, 11)).isEqualTo(end(replays(), id, 11));
    assertThat(end(warm, id, 10)).isEqualTo(tenth);
  }

  @Test
  void noticesThatTheNumbersAreOthersNow() {
    String id = trained(CHAIN, Sampling.SHUFFLED_EPOCHS, null);
    room.jdbc
        .sql("update iteration_loss set bytes = :bytes")
        .param("bytes", new byte[8 * (int) LAST])
        .update();
    assertThatExceptionOfType(Problem.IllegalStatus.class)
        .isThrownBy(() -> run(replays(), id, 5))
        .withMessageContaining("its loss was 0.0, and is now 2.")
        .satisfies(refusal -> assertThat(refusal.status()).isEqualTo("SUCCEEDED"));
  }

  @Test
  void knowsWhenTheDataSetIsGone() {
    String id = trained(CHAIN, Sampling.SHUFFLED_EPOCHS, null);
    IterationReplays others =
        new IterationReplays(
            jobs,
            room.history(),
            new Datasets(List.of(), Map.of()),
            new PastStates(room.history()),
            Kernels.plain());
    assertThatExceptionOfType(Problem.NotFound.class)
        .isThrownBy(() -> others.find(id, 1))
        .withMessage("the data set \"mnist\" is gone");
  }

  /** The memory of one is taken beside a training that may have most of the heap. */
  @Test
  void refusesAnIterationThatTakesTooMuchMemory() {
    String id = trained(CHAIN, Sampling.SHUFFLED_EPOCHS, null);
    Iteration made = replays().find(id, 1);
    NetworkShape enormous = new NetworkShape(784, List.of(1000, 100_000), 10);
    Iteration large = new Iteration(made.job(), 1, made.images(), enormous);
    assertThatExceptionOfType(Problem.Unacceptable.class)
        .isThrownBy(() -> replays().run(large, NONE))
        .withMessageContaining("id must be a job of smaller mini-batches or fewer parameters");
  }

  private IterationReplays replays() {
    PastStates states = new PastStates(room.history());
    return new IterationReplays(jobs, room.history(), DATASETS, states, Kernels.plain());
  }

  private static Replayed run(IterationReplays replays, String id, long n) {
    return replays.run(replays.find(id, n), NONE);
  }

  private static double[] end(IterationReplays replays, String id) {
    return end(replays, id, LAST);
  }

  private static double[] end(IterationReplays replays, String id, long n) {
    return run(replays, id, n).after().toArray();
  }

  private double[] checkpoint(String id, long epoch) {
    return room.history().parameters(id, epoch).orElseThrow().toArray();
  }

  private double[] after(String id, long iteration) {
    return room.history().parametersAfter(id, iteration).orElseThrow().toArray();
  }

  private void damage(String where) {
    room.jdbc
        .sql("update checkpoint_part set bytes = :bytes where " + where)
        .param("bytes", new byte[64])
        .update();
  }

  private void delete(String where) {
    room.jdbc.sql("delete from checkpoint where " + where).update();
  }

  private String trained(Gradient gradient, Sampling sampling, @Nullable From from) {
    String id = submit(gradient, sampling, from);
    work();
    assertThat(jobs.get(id).status()).isEqualTo(Status.SUCCEEDED);
    return id;
  }

  private void work() {
    ManualQueue.Waiting next = room.queue.take();
    Trainer trainer = new Trainer(Kernels.plain(), 1, Runnable::run, System::nanoTime);
    room.worker(trainer, DATASETS).work(next.id(), next.ticket());
  }

  private String submit(Gradient gradient, Sampling sampling, @Nullable From from) {
    TrainingSpecification specification =
        new TrainingSpecification(
            "replayed",
            new DatasetPart("mnist", 13, 5),
            new Network(List.of(2), Activation.SIGMOID, 0.1),
            Loss.CROSS_ENTROPY,
            gradient,
            new Sgd(0.1, 4, sampling),
            3,
            null,
            7,
            "digits",
            Map.of(),
            from,
            null);
    return submissions.submit(specification, Caller.ANYBODY).id();
  }
}

package org.digittrainer.sweeps;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.digittrainer.access.Caller;
import org.digittrainer.core.kernel.Kernels;
import org.digittrainer.database.TestDatabase;
import org.digittrainer.dataset.Dataset;
import org.digittrainer.dataset.Datasets;
import org.digittrainer.jobs.JobRequests;
import org.digittrainer.jobs.ManualQueue.Waiting;
import org.digittrainer.jobs.RunHistory;
import org.digittrainer.jobs.RunHistory.KeptCheckpoint;
import org.digittrainer.jobs.TrainingJob;
import org.digittrainer.jobs.TrainingJob.Reason;
import org.digittrainer.training.ChapterRun;
import org.digittrainer.training.Trainer;
import org.digittrainer.training.TrainingSpecification;
import org.digittrainer.training.TrainingSpecification.DatasetPart;
import org.digittrainer.training.TrainingSpecification.Network;
import org.digittrainer.training.TrainingSpecification.Sgd;
import org.junit.jupiter.api.Test;

/** Trials that go on from rung to rung end in the bits of a run that never rested. */
class HalvedBitsTests {

  private static final Datasets DATASETS = Datasets.load(null);

  private final Trainer trainer = new Trainer(Kernels.plain(), 1, Runnable::run, System::nanoTime);
  private final SweepRoom room = new SweepRoom(TestDatabase.H2.empty(), 100);

  @Test
  void areTheSame() {
    SweepDefinition definition =
        SweepRoom.rates(new Halving(List.of(1, 2, 4), 0.5), null, 0.01, 0.1, 1, 5);
    SweepPlan plan = SweepPlan.of(definition, "s", real());
    Sweep sweep = room.sweeps.submit("s", definition, plan, Caller.ANYBODY);
    trainAll();
    Sweep done = room.sweeps.get(sweep.id());
    assertThat(done.trials()).extracting(SweepTrial::rung).containsExactlyInAnyOrder(1, 1, 2, 3);
    for (SweepTrial trial : done.trials()) {
      TrainingSpecification specification = plan.specifications().get(trial.number() - 1);
      room.clock.advance(Duration.ofSeconds(1)); // Else the ids would be the same.
      TrainingJob whole = room.jobs.submissions(100).submit(specification, Caller.ANYBODY);
      trainAll();
      List<String> bits = bits(trial.jobId());
      assertThat(bits(whole.id()).subList(0, bits.size())).isEqualTo(bits);
      assertThat(bits).hasSize(trial.rung() == 3 ? 5 : trial.rung() + 1);
      assertThat(trial.reason()).isEqualTo(bits.size() == 5 ? Reason.COMPLETED : Reason.HALVED);
    }
  }

  private List<String> bits(String id) {
    RunHistory history = room.jobs.history();
    return history.checkpoints(id).stream().map(KeptCheckpoint::weightsSha256).toList();
  }

  private void trainAll() {
    do {
      while (room.jobs.queue.size() > 0) {
        Waiting next = room.jobs.queue.take();
        room.jobs.worker(trainer, DATASETS).work(next.id(), next.ticket());
      }
      room.steps.takeAll();
    } while (room.jobs.queue.size() > 0);
  }

  private static JobRequests real() {
    Dataset mnist = DATASETS.find(ChapterRun.DATASET).orElseThrow();
    return new JobRequests() {
      @Override
      public TrainingSpecification read(Map<String, Object> request) {
        Map<?, ?> sgd = (Map<?, ?>) Objects.requireNonNull(request.get("sgd"));
        TrainingSpecification chapter = ChapterRun.on(mnist, 7);
        return new TrainingSpecification(
            "s",
            new DatasetPart("mnist", 50, 50),
            new Network(List.of(4), chapter.network().activation(), 0.01),
            chapter.loss(),
            chapter.gradient(),
            new Sgd(
                (Double) Objects.requireNonNull(sgd.get("learningRate")),
                8,
                chapter.sgd().sampling()),
            (Integer) request.get("epochs"),
            null,
            7,
            "digits",
            Map.of(),
            null,
            null);
      }

      @Override
      public List<String> settings() {
        return List.of();
      }
    };
  }
}

package org.digittrainer.jobs.run;

import java.util.ArrayList;
import java.util.List;
import org.digittrainer.jobs.Samples;
import org.digittrainer.training.Checkpoint;
import org.digittrainer.training.GradientSource;
import org.digittrainer.training.Trainer;
import org.digittrainer.training.TrainingControl;
import org.digittrainer.training.TrainingListener;
import org.digittrainer.training.TrainingSpecification;
import org.jspecify.annotations.Nullable;

/**
 * Trains nothing, but tells its listener what a real run would. The loss of iteration i is 1 / i;
 * an iteration takes 10 loss evaluations, reported in two halves.
 */
public final class FakeTraining implements JobRunner.Training {

  /** What happens before each iteration, between its halves. */
  public interface Script {
    void within(long iteration);
  }

  /** How good a run is after an epoch; one that diverges throws. */
  public interface Quality {
    double testAccuracy(TrainingSpecification specification, long epoch);
  }

  public final List<Checkpoint> startedFrom = new ArrayList<>();
  public Script script = iteration -> {};
  public Quality quality = (specification, epoch) -> 0.5;

  /** Hears no request to stop, as a run that is just ending. */
  public boolean deaf;

  @Override
  public Trainer.Outcome train(
      TrainingSpecification specification,
      org.digittrainer.core.network.Examples train,
      org.digittrainer.core.network.Examples test,
      int classes,
      @Nullable Checkpoint from,
      TrainingListener listener,
      TrainingControl control,
      GradientSource source) {
    if (from != null) {
      startedFrom.add(from);
    }
    if (from == null || from.epoch() == Checkpoint.NOT_MEASURED) {
      listener.onEpoch(Samples.metrics(0), Samples.checkpoint(0));
    }
    long done = from == null ? 0 : from.iteration();
    while (done < specification.totalIterations() && !control.finishRequested()) {
      if (control.yieldRequested()) {
        return new Trainer.Outcome(false, Samples.checkpoint(done));
      }
      control.advanced(10);
      script.within(done + 1);
      if (control.stopRequested() && !deaf) {
        return new Trainer.Outcome(false, Samples.checkpoint(done));
      }
      control.advanced(10);
      done++;
      listener.onIteration(done, 1.0 / done);
      if (done % 3 != 0 && control.checkpointDue()) {
        listener.onCheckpoint(Samples.checkpoint(done));
      }
      if (done % 3 == 0) {
        double accuracy = quality.testAccuracy(specification, done / 3);
        listener.onEpoch(Samples.metrics(done / 3, accuracy), Samples.checkpoint(done));
      }
    }
    return new Trainer.Outcome(true, Samples.checkpoint(done));
  }
}

package org.digittrainer.training;

import java.util.Arrays;
import java.util.function.LongSupplier;
import org.digittrainer.core.kernel.Kernel;
import org.digittrainer.core.network.Examples;
import org.digittrainer.core.network.Parameters;
import org.digittrainer.core.network.Scoring;
import org.digittrainer.core.network.Scoring.Score;
import org.digittrainer.core.parallel.StoppedException;
import org.digittrainer.core.parallel.Team;
import org.digittrainer.training.Trainer.DivergedException;
import org.jspecify.annotations.Nullable;

/** Takes one run through its epochs and measures the network at the end of each. */
final class Epochs {

  private static final double NANOS_PER_MILLI = 1e6;

  private final TrainingSpecification specification;
  private final Iterations iterations;
  private final Examples train;
  private final Examples test;
  private final Scoring scoring;
  private final LongSupplier nanoTime;
  private final TrainingListener listener;
  private final TrainingControl control;
  private final double[] losses;
  private final long lossEvaluations;
  private Parameters parameters;
  private long epoch = Checkpoint.NOT_MEASURED;
  private long iteration;
  private int lossCount;

  Epochs(
      TrainingSpecification specification,
      Iterations iterations,
      Examples train,
      Examples test,
      Kernel kernel,
      Team team,
      LongSupplier nanoTime,
      TrainingListener listener,
      TrainingControl control) {
    this.specification = specification;
    this.iterations = iterations;
    this.train = train;
    this.test = test;
    this.parameters = iterations.start();
    this.scoring =
        new Scoring(
            parameters.shape(),
            specification.network().activation(),
            specification.loss(),
            kernel,
            team);
    this.nanoTime = nanoTime;
    this.listener = listener;
    this.control = control;
    this.losses = new double[Math.toIntExact(specification.iterationsPerEpoch())];
    this.lossEvaluations = specification.lossEvaluationsPerGradient(parameters.shape());
  }

  /** The state after the last iteration that was not interrupted. */
  Checkpoint checkpoint() {
    return new Checkpoint(epoch, iteration, Arrays.copyOf(losses, lossCount), parameters.copy());
  }

  void run(@Nullable Checkpoint from) {
    if (from != null) {
      resume(from);
    }
    if (epoch == Checkpoint.NOT_MEASURED) {
      measureStart();
    }
    while (epoch < specification.totalEpochs() && (lossCount > 0 || !control.finishRequested())) {
      runEpoch();
    }
  }

  private void resume(Checkpoint from) {
    parameters = from.parameters().copy();
    epoch = from.epoch();
    iteration = from.iteration();
    lossCount = from.epochLosses().length;
    System.arraycopy(from.epochLosses(), 0, losses, 0, lossCount);
  }

  private void measureStart() {
    long start = nanoTime.getAsLong();
    Score onTrain = scoring.score(parameters, train, control);
    endEpoch(onTrain.loss(), onTrain, start);
  }

  private void runEpoch() {
    long start = nanoTime.getAsLong();
    long end =
        Math.min((epoch + 1) * specification.iterationsPerEpoch(), specification.totalIterations());
    while (iteration < end && (lossCount == 0 || !control.finishRequested())) {
      runIteration();
      if (iteration < end && control.checkpointDue()) {
        listener.onCheckpoint(checkpoint());
      }
    }
    Score onTrain = scoring.score(parameters, train, control);
    double sum = 0;
    for (int i = 0; i < lossCount; i++) {
      sum += losses[i];
    }
    endEpoch(sum / lossCount, onTrain, start);
  }

  private void runIteration() {
    control.check();
    if (control.yieldRequested()) {
      throw new StoppedException();
    }
    double loss = iterations.run(iteration + 1, parameters, control);
    requireFinite(loss, iteration + 1);
    losses[lossCount++] = loss;
    iteration++;
    listener.onIteration(iteration, loss);
  }

  /** The state advances only once everything is measured, since a stop may come in between. */
  private void endEpoch(double trainLoss, Score onTrain, long start) {
    Score onTest = scoring.score(parameters, test, control);
    requireFinite(trainLoss, iteration);
    requireFinite(onTest.loss(), iteration);
    EpochMetrics metrics =
        new EpochMetrics(
            epoch + 1,
            iteration,
            trainLoss,
            onTrain.accuracy(),
            onTest.loss(),
            onTest.accuracy(),
            lossCount * lossEvaluations,
            Math.round((nanoTime.getAsLong() - start) / NANOS_PER_MILLI));
    epoch++;
    lossCount = 0;
    listener.onEpoch(metrics, checkpoint());
  }

  private static void requireFinite(double loss, long iteration) {
    if (!Double.isFinite(loss)) {
      throw new DivergedException(iteration);
    }
  }
}

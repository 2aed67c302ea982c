package org.digittrainer.training;

import org.digittrainer.dataset.Sampling;
import org.digittrainer.training.TrainingSpecification.DatasetPart;

/**
 * How fast a kind of run computes.
 *
 * @param iterationSeconds of an iteration with a full mini-batch
 * @param exampleSeconds of each example on which the network is measured at the end of an epoch
 */
public record Speed(double iterationSeconds, double exampleSeconds) {

  /**
   * Seconds of a run from its first iteration to its last. A mini-batch that is shorter than the
   * others counts in proportion; writing the results counts nothing.
   */
  public double seconds(TrainingSpecification run) {
    DatasetPart part = run.dataset();
    double examples = (double) part.trainSize() + part.testSize();
    double measurements = run.totalEpochs() + 1.0;
    return batches(run) * iterationSeconds + measurements * examples * exampleSeconds;
  }

  private static double batches(TrainingSpecification run) {
    long each = run.iterationsPerEpoch();
    long whole = run.totalIterations() / each;
    double ofAnEpoch =
        run.sgd().sampling() == Sampling.SHUFFLED_EPOCHS
            ? (double) run.dataset().trainSize() / run.sgd().batchSize()
            : each;
    return whole * ofAnEpoch + run.totalIterations() % each;
  }
}

package org.digittrainer.benchmark;

import java.util.Arrays;
import java.util.Locale;
import org.digittrainer.core.gradient.Evaluation;
import org.digittrainer.core.kernel.Activation;
import org.digittrainer.core.network.Batch;
import org.digittrainer.core.network.ForwardPass;
import org.digittrainer.core.network.Loss;
import org.digittrainer.core.network.NetworkShape;
import org.digittrainer.core.network.Parameters;
import org.digittrainer.core.parallel.ProgressMonitor;
import org.digittrainer.dataset.LabelledImages;

/** Numbers that a peer must get too, from parameters that any program can write down. */
final class PeerCheck {

  private static final NetworkShape SHAPE = Steps.CHAPTER;

  private PeerCheck() {}

  /**
   * A line of JSON: the mean loss of the first 100 images, the accuracy on all, and a norm of each
   * tensor of the numerical gradient.
   */
  static String line(Steps steps, LabelledImages images) {
    Parameters parameters = Parameters.of(SHAPE, parameters(SHAPE.parameterCount()));
    Batch batch = Steps.batch(images);
    double[] gradient = new double[SHAPE.parameterCount()];
    steps
        .differentiator(SHAPE, Evaluation.INCREMENTAL, Steps.H)
        .compute(parameters, batch, gradient, ProgressMonitor.NONE);
    return String.format(
        Locale.ROOT,
        "{\"check\":{\"loss\":%.12e,\"accuracy\":%.12e,"
            + "\"W1\":%.12e,\"b1\":%.12e,\"W2\":%.12e,\"b2\":%.12e}}",
        new ForwardPass(SHAPE, Activation.SIGMOID, steps.kernel(), batch.size())
            .meanLoss(parameters, Loss.CROSS_ENTROPY, batch, steps.team()),
        steps.scoring().score(parameters, images, ProgressMonitor.NONE).accuracy(),
        norm(gradient, SHAPE.weightsOffset(0), SHAPE.biasesOffset(0)),
        norm(gradient, SHAPE.biasesOffset(0), SHAPE.weightsOffset(1)),
        norm(gradient, SHAPE.weightsOffset(1), SHAPE.biasesOffset(1)),
        norm(gradient, SHAPE.biasesOffset(1), SHAPE.parameterCount()));
  }

  /** From −0.1 to 0.1, in the order W1, b1, W2, b2. */
  static double[] parameters(int count) {
    double[] values = new double[count];
    Arrays.setAll(values, i -> (7919L * i % 2003 - 1001) / 10_010.0);
    return values;
  }

  /** √Σ (1 + i mod 7) gᵢ²: unlike the plain norm, it changes when entries change places. */
  static double norm(double[] gradient, int from, int to) {
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += (1 + (i - from) % 7) * gradient[i] * gradient[i];
    }
    return Math.sqrt(sum);
  }
}

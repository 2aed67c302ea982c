package org.digittrainer.laboratory.check;

import org.digittrainer.core.gradient.Differentiator;
import org.digittrainer.core.gradient.Differentiators;
import org.digittrainer.core.gradient.Evaluation;
import org.digittrainer.core.gradient.GradientSettings;
import org.digittrainer.core.kernel.Activation;
import org.digittrainer.core.kernel.Kernel;
import org.digittrainer.core.network.Batch;
import org.digittrainer.core.network.Loss;
import org.digittrainer.core.network.NetworkShape;
import org.digittrainer.core.network.Parameters;
import org.digittrainer.core.parallel.ProgressMonitor;
import org.digittrainer.core.parallel.Team;
import org.digittrainer.core.random.RandomStream;

/**
 * A network with a few examples, whose gradient it computes in several ways, on the calling thread.
 *
 * @param parameters of the network; not to be modified
 * @param activation of its hidden units
 * @param loss to differentiate
 * @param batch the examples, grouped; not to be modified
 */
record GradientCheck(
    Parameters parameters, Activation activation, Loss loss, Batch batch, Kernel kernel) {

  /**
   * Draws inputs from N(0, 1) and labels uniformly, the same for the same seed.
   *
   * @param size number of examples, at least 1
   * @param inputs length of an input
   */
  static Batch randomExamples(int size, int inputs, int classes, long seed) {
    RandomStream random = new RandomStream(seed, RandomStream.Purpose.EXPERIMENT, 0);
    Batch batch = Batch.grouped(size, inputs);
    batch.resize(size);
    double[] x = new double[inputs];
    for (int position = 0; position < size; position++) {
      for (int i = 0; i < inputs; i++) {
        x[i] = random.nextGaussian();
      }
      batch.setNumbers(position, x, random.nextInt(classes));
    }
    return batch;
  }

  /**
   * Estimates the multiplications of a numerical gradient: for each parameter and example twice
   * those of a forward pass with {@code FULL}, or of the layers above the parameter's unit with
   * {@code INCREMENTAL}.
   */
  static double work(NetworkShape shape, Evaluation evaluation, int examples) {
    double work = 0;
    for (int layer = 0; layer < shape.layerCount(); layer++) {
      double parameters = (shape.inputsOf(layer) + 1.0) * shape.outputsOf(layer);
      work += parameters * evaluationWork(shape, evaluation, layer);
    }
    return 2 * work * examples;
  }

  /** Computes the gradient by the chain rule, one number for each parameter. */
  double[] backpropagation() {
    return compute(Differentiators.backpropagation(settings()), ProgressMonitor.NONE);
  }

  /**
   * Computes the gradient by central differences.
   *
   * @param h the step, above 0
   * @param monitor may stop the computation
   * @return one number for each parameter
   * @throws org.digittrainer.core.parallel.StoppedException if the monitor stops it
   */
  double[] numerical(Evaluation evaluation, double h, ProgressMonitor monitor) {
    return compute(Differentiators.numerical(settings(), evaluation, h), monitor);
  }

  private static double evaluationWork(NetworkShape shape, Evaluation evaluation, int layer) {
    if (evaluation == Evaluation.FULL) {
      return shape.parameterCount();
    }
    double above = layer + 1 < shape.layerCount() ? shape.outputsOf(layer + 1) : 1;
    for (int next = layer + 2; next < shape.layerCount(); next++) {
      above += (double) shape.inputsOf(next) * shape.outputsOf(next);
    }
    return above;
  }

  private GradientSettings settings() {
    return new GradientSettings(
        parameters.shape(), activation, loss, kernel, Team.alone(), batch.capacity());
  }

  private double[] compute(Differentiator differentiator, ProgressMonitor monitor) {
    double[] result = new double[parameters.count()];
    differentiator.compute(parameters, batch, result, monitor);
    return result;
  }
}

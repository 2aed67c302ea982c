package org.digittrainer.core.gradient;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.digittrainer.core.kernel.Activation;
import org.digittrainer.core.kernel.Kernel;
import org.digittrainer.core.kernel.Kernels;
import org.digittrainer.core.network.Batch;
import org.digittrainer.core.network.ForwardPass;
import org.digittrainer.core.network.Loss;
import org.digittrainer.core.network.NetworkShape;
import org.digittrainer.core.network.Parameters;
import org.digittrainer.core.parallel.ProgressMonitor;
import org.digittrainer.core.parallel.Team;
import org.digittrainer.core.random.RandomStream;

/** A network with a mini-batch of random images, four fifths of whose pixels are zero. */
record Problem(Parameters parameters, Activation activation, Loss loss, Batch batch) {

  static Problem random(
      long seed, NetworkShape shape, Activation activation, Loss loss, double std, int examples) {
    RandomStream random = new RandomStream(seed, RandomStream.Purpose.EXPERIMENT, 0);
    Parameters parameters = Parameters.zero(shape);
    for (int i = 0; i < parameters.count(); i++) {
      parameters.set(i, std * random.nextGaussian());
    }
    Batch batch = Batch.grouped(examples, shape.inputs());
    batch.resize(examples);
    byte[] levels = new byte[shape.inputs()];
    for (int example = 0; example < examples; example++) {
      for (int i = 0; i < levels.length; i++) {
        levels[i] = (byte) (random.nextInt(5) > 0 ? 0 : random.nextInt(40) * 6 + 15);
      }
      batch.setLevels(example, levels, 0, random.nextInt(shape.outputs()));
    }
    return new Problem(parameters, activation, loss, batch);
  }

  static NetworkShape shape(int inputs, int outputs, Integer... hidden) {
    return new NetworkShape(inputs, List.of(hidden), outputs);
  }

  GradientSettings settings(Kernel kernel, Team team) {
    return new GradientSettings(
        parameters.shape(), activation, loss, kernel, team, batch.capacity());
  }

  double[] compute(Differentiator differentiator) {
    double[] result = new double[parameters.count()];
    differentiator.compute(parameters, batch, result, ProgressMonitor.NONE);
    return result;
  }

  /** The mean loss of the mini-batch. */
  double meanLoss() {
    ForwardPass pass =
        new ForwardPass(parameters.shape(), activation, Kernels.plain(), batch.capacity());
    return pass.meanLoss(parameters, loss, batch, Team.alone());
  }

  /** The largest difference between two gradients, relative to the largest entry of the second. */
  static double distance(double[] actual, double[] expected) {
    return largestDifference(actual, expected) / largest(expected);
  }

  /** The largest difference between two gradients; NaN if there is one. */
  static double largestDifference(double[] actual, double[] expected) {
    return IntStream.range(0, expected.length)
        .mapToDouble(i -> Math.abs(actual[i] - expected[i]))
        .reduce(0, Math::max);
  }

  /** The largest absolute entry. */
  static double largest(double[] gradient) {
    return Arrays.stream(gradient).map(Math::abs).reduce(0, Math::max);
  }
}

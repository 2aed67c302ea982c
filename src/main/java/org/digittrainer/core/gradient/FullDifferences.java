package org.digittrainer.core.gradient;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.digittrainer.core.network.Batch;
import org.digittrainer.core.network.ForwardPass;
import org.digittrainer.core.network.Parameters;
import org.digittrainer.core.parallel.ProgressMonitor;

/**
 * Central differences as the book writes them: ∂L/∂θᵢ ≈ (L(θ + h·eᵢ) − L(θ − h·eᵢ)) / 2h, with a
 * complete forward pass for each of the two points. A division is a few parameters.
 */
final class FullDifferences implements DividedGradient {

  private static final int PARAMETERS_PER_DIVISION = 32;

  private final GradientSettings settings;
  private final double h;
  private final ForwardPass[] passes;
  private final List<Division> divisions;

  FullDifferences(GradientSettings settings, double h) {
    this.settings = settings;
    this.h = h;
    this.passes = new ForwardPass[settings.team().size()];
    Arrays.setAll(passes, worker -> settings.forwardPass());
    int count = settings.shape().parameterCount();
    this.divisions =
        IntStream.iterate(0, first -> first < count, first -> first + PARAMETERS_PER_DIVISION)
            .mapToObj(first -> division(first, Math.min(PARAMETERS_PER_DIVISION, count - first)))
            .toList();
  }

  @Override
  public List<Division> divisions() {
    return divisions;
  }

  @Override
  public void begin(Parameters parameters, Batch batch, ProgressMonitor monitor) {
    monitor.check();
  }

  @Override
  public void compute(
      Parameters parameters,
      Batch batch,
      int from,
      int to,
      double[] gradient,
      ProgressMonitor monitor) {
    int first = from * PARAMETERS_PER_DIVISION;
    int count = Math.min(to * PARAMETERS_PER_DIVISION, parameters.count()) - first;
    compute(parameters, batch, count, n -> first + n, gradient, monitor);
  }

  /**
   * Computes some entries.
   *
   * @param entry the index of the n-th of them
   */
  void compute(
      Parameters parameters,
      Batch batch,
      int count,
      IntUnaryOperator entry,
      double[] gradient,
      ProgressMonitor monitor) {
    // Each thread perturbs a copy of its own.
    Parameters[] copies = new Parameters[passes.length];
    settings
        .team()
        .run(
            count,
            (n, worker) -> {
              if (copies[worker] == null) {
                copies[worker] = parameters.copy();
              }
              int i = entry.applyAsInt(n);
              gradient[i] = difference(copies[worker], i, batch, passes[worker], monitor);
              monitor.advanced(2);
            });
  }

  private static Division division(int first, int count) {
    return new Division(first, 1, count, count, count);
  }

  private double difference(
      Parameters theta, int i, Batch batch, ForwardPass pass, ProgressMonitor monitor) {
    double value = theta.array()[i];
    theta.set(i, value + h);
    double lossAbove = loss(theta, batch, pass, monitor);
    theta.set(i, value - h);
    double lossBelow = loss(theta, batch, pass, monitor);
    theta.set(i, value);
    return (lossAbove - lossBelow) / (2 * h);
  }

  private double loss(Parameters theta, Batch batch, ForwardPass pass, ProgressMonitor monitor) {
    for (int from = 0; from < batch.size(); from += ForwardPass.AT_ONCE) {
      monitor.check();
      int to = Math.min(from + ForwardPass.AT_ONCE, batch.size());
      pass.run(theta, settings.loss(), batch, from, to);
    }
    return pass.meanLoss(batch.size());
  }
}

package org.digittrainer.core.gradient;

import java.util.Arrays;
import org.digittrainer.core.network.Batch;
import org.digittrainer.core.network.ForwardPass;
import org.digittrainer.core.network.Parameters;
import org.digittrainer.core.parallel.ProgressMonitor;

/**
 * Central differences as the book writes them: ∂L/∂θᵢ ≈ (L(θ + h·eᵢ) − L(θ − h·eᵢ)) / 2h, with a
 * complete forward pass for each of the two points.
 */
final class FullDifferences implements Differentiator {

  private final GradientSettings settings;
  private final double h;
  private final ForwardPass[] passes;

  FullDifferences(GradientSettings settings, double h) {
    this.settings = settings;
    this.h = h;
    this.passes = new ForwardPass[settings.team().size()];
    Arrays.setAll(passes, worker -> settings.forwardPass());
  }

  @Override
  public void compute(
      Parameters parameters, Batch batch, double[] gradient, ProgressMonitor monitor) {
    // Each thread perturbs a copy of its own.
    Parameters[] copies = new Parameters[passes.length];
    settings
        .team()
        .run(
            parameters.count(),
            (i, worker) -> {
              if (copies[worker] == null) {
                copies[worker] = parameters.copy();
              }
              gradient[i] = difference(copies[worker], i, batch, passes[worker], monitor);
              monitor.advanced(2);
            });
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

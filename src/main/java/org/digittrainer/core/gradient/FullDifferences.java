package org.digittrainer.core.gradient;

import org.digittrainer.core.network.Batch;
import org.digittrainer.core.network.ForwardPass;
import org.digittrainer.core.network.Parameters;
import org.digittrainer.core.parallel.Watch;

/**
 * Central differences as the book writes them: ∂L/∂θᵢ ≈ (L(θ + h·eᵢ) − L(θ − h·eᵢ)) / 2h, with the
 * whole forward pass for each of the two points.
 */
final class FullDifferences implements Gradient {

  private final Gradients setting;
  private final double h;
  private final ForwardPass[] passes;

  FullDifferences(Gradients setting, double h) {
    this.setting = setting;
    this.h = h;
    this.passes = new ForwardPass[setting.team().size()];
    for (int worker = 0; worker < passes.length; worker++) {
      passes[worker] =
          new ForwardPass(
              setting.shape(), setting.activation(), setting.kernel(), setting.capacity());
    }
  }

  @Override
  public void find(Parameters parameters, Batch batch, double[] gradient, Watch watch) {
    // Each thread moves the parameters of its own copy.
    Parameters[] copies = new Parameters[passes.length];
    setting
        .team()
        .run(
            parameters.count(),
            (i, worker) -> {
              if (copies[worker] == null) {
                copies[worker] = parameters.copy();
              }
              gradient[i] = difference(copies[worker], i, batch, passes[worker], watch);
              watch.advanced(2);
            });
  }

  private double difference(Parameters theta, int i, Batch batch, ForwardPass pass, Watch watch) {
    double value = theta.array()[i];
    theta.set(i, value + h);
    double lossAbove = loss(theta, batch, pass, watch);
    theta.set(i, value - h);
    double lossBelow = loss(theta, batch, pass, watch);
    theta.set(i, value);
    return (lossAbove - lossBelow) / (2 * h);
  }

  private double loss(Parameters theta, Batch batch, ForwardPass pass, Watch watch) {
    for (int from = 0; from < batch.size(); from += ForwardPass.AT_ONCE) {
      watch.check();
      int to = Math.min(from + ForwardPass.AT_ONCE, batch.size());
      pass.run(theta, setting.loss(), batch, from, to);
    }
    return pass.meanLoss(batch.size());
  }
}

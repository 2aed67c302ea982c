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
    double[][] copies = new double[passes.length][];
    setting
        .team()
        .run(
            parameters.count(),
            (i, worker) -> {
              if (copies[worker] == null) {
                copies[worker] = parameters.array().clone();
              }
              gradient[i] = difference(copies[worker], i, batch, passes[worker], watch);
              watch.advanced(2);
            });
  }

  private double difference(double[] theta, int i, Batch batch, ForwardPass pass, Watch watch) {
    double value = theta[i];
    theta[i] = value + h;
    double lossAbove = loss(theta, batch, pass, watch);
    theta[i] = value - h;
    double lossBelow = loss(theta, batch, pass, watch);
    theta[i] = value;
    return (lossAbove - lossBelow) / (2 * h);
  }

  private double loss(double[] theta, Batch batch, ForwardPass pass, Watch watch) {
    for (int example = 0; example < batch.size(); example++) {
      watch.check();
      pass.run(theta, setting.loss(), batch, example, example + 1);
    }
    return pass.meanLoss(batch.size());
  }
}

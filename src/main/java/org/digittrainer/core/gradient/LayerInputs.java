package org.digittrainer.core.gradient;

import org.digittrainer.core.kernel.UnitInputs;
import org.digittrainer.core.network.Batch;
import org.digittrainer.core.network.ForwardPass;

/** What enters a hidden layer, with the shifts that ±h times it makes. */
interface LayerInputs {

  /** The inputs of a layer: those of the network, or the outputs of the layer below. */
  static LayerInputs of(GradientSettings settings, ForwardPass pass, int layer, double h) {
    return layer == 0
        ? new ExampleInputs(settings, h)
        : new UnitsBelow(settings, pass.outputs(layer - 1), h);
  }

  /** Inputs of the layer. */
  int entries();

  /** The most groups of an example, the bias among them. */
  int mostShifts();

  /** After the forward pass of an example. */
  void prepare(Batch batch, int example);

  /** The largest absolute input of a mini-batch, at least 1, which is the bias's. */
  double largest(Batch batch);

  /** What the kernels take. */
  UnitInputs unitInputs(Batch batch);
}

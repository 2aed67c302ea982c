package org.digittrainer.core.gradient;

import org.digittrainer.core.kernel.Activation;
import org.digittrainer.core.kernel.UnitOutputs;
import org.digittrainer.core.matrix.Matrix;
import org.digittrainer.core.network.ForwardPass;

/** Keeps what perturbed losses need of the unperturbed units of a hidden layer. */
final class Units {

  private final UnitOutputs outputs;

  Units(GradientSettings settings, ForwardPass pass, int layer) {
    Matrix z = pass.outputs(layer);
    Matrix slopes = new Matrix(z.rows(), z.columns());
    this.outputs = new UnitOutputs(settings.activation(), pass.sums(layer), z, slopes);
  }

  /** What the kernels take. */
  UnitOutputs outputs() {
    return outputs;
  }

  /** Number of units. */
  int count() {
    return outputs.outputs().columns();
  }

  /** After the forward pass of an example. */
  void prepare(int example) {
    double[] z = outputs.outputs().array();
    double[] slopes = outputs.slopes().array();
    int at = outputs.outputs().at(example);
    int to = at + outputs.outputs().stride();
    if (outputs.activation() == Activation.SIGMOID) {
      for (int j = at; j < to; j++) {
        slopes[j] = z[j] * (1 - z[j]);
      }
    } else if (outputs.activation() == Activation.TANH) {
      for (int j = at; j < to; j++) {
        slopes[j] = Math.fma(-z[j], z[j], 1);
      }
    }
  }
}

package org.digittrainer.laboratory.diagnosis;

import org.digittrainer.core.kernel.Activation;
import org.digittrainer.core.network.Loss;

/**
 * A network, its mini-batch and the gradient that a program computed of it.
 *
 * @param activation of the hidden units
 * @param h the step that the program is said to use, above 0
 * @param parameters one array for each tensor, row-major; not to be modified
 * @param x examples × inputs, row-major; not to be modified
 * @param labels the class of each example; not to be modified
 * @param gradient one array for each tensor; not to be modified
 */
// Never compared.
@SuppressWarnings("ArrayRecordComponent")
record Case(
    Layout layout,
    Activation activation,
    Loss loss,
    double h,
    double[][] parameters,
    double[] x,
    int[] labels,
    Grid[] gradient) {

  /**
   * Numbers in rows; a vector is one row.
   *
   * @param values row-major; not to be modified
   */
  record Grid(int rows, int columns, double[] values) {

    boolean hasShapeOf(Layout.Tensor tensor) {
      return rows == tensor.rows() && columns == tensor.columns();
    }

    boolean isZero() {
      return Vectors.norm(values) == 0;
    }

    Grid transposed() {
      double[] turned = new double[values.length];
      for (int row = 0; row < rows; row++) {
        for (int column = 0; column < columns; column++) {
          turned[column * rows + row] = values[row * columns + column];
        }
      }
      return new Grid(columns, rows, turned);
    }
  }

  int examples() {
    return labels.length;
  }

  Layout.Tensor tensor(int index) {
    return layout.tensors().get(index);
  }

  /** Whether the gradient of a tensor has its shape. */
  boolean isShaped(int tensor) {
    return gradient[tensor].hasShapeOf(tensor(tensor));
  }

  int tensors() {
    return layout.tensors().size();
  }
}

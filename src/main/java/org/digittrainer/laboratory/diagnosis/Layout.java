package org.digittrainer.laboratory.diagnosis;

import java.util.List;
import java.util.stream.IntStream;

/**
 * The tensors of a network of one layer or more, in the order W1, b1, W2, b2, …; a layer may lack
 * biases.
 *
 * @param sizes inputs, units of each hidden layer, classes
 * @param tensors in their order
 */
record Layout(List<Integer> sizes, List<Tensor> tensors) {

  Layout {
    sizes = List.copyOf(sizes);
    tensors = List.copyOf(tensors);
  }

  /**
   * A matrix of weights, or a vector of biases as a matrix of one row.
   *
   * @param name as the caller names it
   * @param layer from 0
   */
  record Tensor(String name, int layer, boolean bias, int rows, int columns) {

    int size() {
      return rows * columns;
    }

    List<Integer> shape() {
      return bias ? List.of(columns) : List.of(rows, columns);
    }
  }

  int layers() {
    return sizes.size() - 1;
  }

  int inputs() {
    return sizes.get(0);
  }

  int classes() {
    return sizes.get(layers());
  }

  /** Number of units of a layer. */
  int units(int layer) {
    return sizes.get(layer + 1);
  }

  /** The index of a layer's weights. */
  int weights(int layer) {
    return index(layer, false);
  }

  /** The index of a layer's biases, or −1 if it has none. */
  int biases(int layer) {
    return index(layer, true);
  }

  int parameters() {
    return tensors.stream().mapToInt(Tensor::size).sum();
  }

  private int index(int layer, boolean bias) {
    return IntStream.range(0, tensors.size())
        .filter(i -> tensors.get(i).layer() == layer && tensors.get(i).bias() == bias)
        .findFirst()
        .orElse(-1);
  }
}

package org.digittrainer.core.network;

import java.util.ArrayList;
import java.util.List;

/**
 * The sizes of a fully connected network: inputs, units of each hidden layer, outputs.
 *
 * <p>Layers are numbered from 0 (first hidden layer) to {@link #layerCount()} − 1 (output layer).
 * All parameters lie in one flat array, {@code W1 | b1 | W2 | b2 | …}; the weights of a layer are a
 * row-major matrix of shape (inputs of the layer) × (outputs of the layer).
 *
 * @param inputs numbers in one example, at least 1
 * @param hiddenLayers units of each hidden layer, at least one layer of at least 1 unit
 * @param outputs classes, at least 2
 */
public record NetworkShape(int inputs, List<Integer> hiddenLayers, int outputs) {

  /**
   * Copies the list of hidden layers.
   *
   * @throws IllegalArgumentException if a size is out of its range or there are too many parameters
   */
  public NetworkShape {
    hiddenLayers = List.copyOf(hiddenLayers);
    require(inputs >= 1, "inputs must be at least 1");
    require(!hiddenLayers.isEmpty(), "there must be at least one hidden layer");
    require(hiddenLayers.stream().allMatch(units -> units >= 1), "a hidden layer must have a unit");
    require(outputs >= 2, "outputs must be at least 2");
    require(count(inputs, hiddenLayers, outputs) < Integer.MAX_VALUE / 16, "too many parameters");
  }

  /** Number of layers with parameters: the hidden ones and the output layer. */
  public int layerCount() {
    return hiddenLayers.size() + 1;
  }

  /** Inputs of a layer. */
  public int inputsOf(int layer) {
    return layer == 0 ? inputs : hiddenLayers.get(layer - 1);
  }

  /** Outputs of a layer: its units. */
  public int outputsOf(int layer) {
    return layer == hiddenLayers.size() ? outputs : hiddenLayers.get(layer);
  }

  /** Where the weights of a layer start in the flat array. */
  public int weightsOffset(int layer) {
    int offset = 0;
    for (int before = 0; before < layer; before++) {
      offset += (inputsOf(before) + 1) * outputsOf(before);
    }
    return offset;
  }

  /** Where the biases of a layer start in the flat array. */
  public int biasesOffset(int layer) {
    return weightsOffset(layer) + inputsOf(layer) * outputsOf(layer);
  }

  /** Number of weights and biases. */
  public int parameterCount() {
    return weightsOffset(layerCount());
  }

  /** The parameter tensors in the order of the flat array, named as the book names them. */
  public List<Tensor> tensors() {
    List<Tensor> tensors = new ArrayList<>();
    for (int layer = 0; layer < layerCount(); layer++) {
      int columns = outputsOf(layer);
      tensors.add(
          new Tensor("W" + (layer + 1), List.of(inputsOf(layer), columns), weightsOffset(layer)));
      tensors.add(new Tensor("b" + (layer + 1), List.of(columns), biasesOffset(layer)));
    }
    return List.copyOf(tensors);
  }

  /**
   * One matrix of weights or vector of biases within the flat array.
   *
   * @param name {@code W1}, {@code b1}, {@code W2}, …
   * @param shape rows and columns, or the length alone
   * @param offset where it starts
   */
  public record Tensor(String name, List<Integer> shape, int offset) {

    /** Number of parameters in it. */
    public int size() {
      return shape.stream().reduce(1, Math::multiplyExact);
    }
  }

  private static long count(int inputs, List<Integer> hiddenLayers, int outputs) {
    long count = 0;
    long previous = inputs;
    for (int units : hiddenLayers) {
      count += (previous + 1) * units;
      previous = units;
    }
    return count + (previous + 1) * outputs;
  }

  private static void require(boolean condition, String message) {
    if (!condition) {
      throw new IllegalArgumentException(message);
    }
  }
}

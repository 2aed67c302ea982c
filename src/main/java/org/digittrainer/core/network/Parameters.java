package org.digittrainer.core.network;

import java.nio.DoubleBuffer;
import java.util.Arrays;
import java.util.function.Consumer;
import org.digittrainer.core.matrix.Columns;
import org.digittrainer.core.parallel.Team;
import org.digittrainer.core.random.RandomStream;

/**
 * The weights and biases of one network in one flat array, {@code W1 | b1 | W2 | b2 | …}. For the
 * forward pass, W1 is there in columns too: a copy, unless one column holds all of it.
 *
 * <p>Not thread-safe while it is modified.
 */
public final class Parameters {

  /** Unused numbers after the last parameter, so that a whole vector may be loaded from any. */
  private static final int SLACK = 8;

  /** Rows of W1 that stay in the L1 cache between their update and their copy. */
  private static final int ROWS_AT_ONCE = 16;

  private final NetworkShape shape;
  private final double[] values;
  private final Columns columns;

  private Parameters(NetworkShape shape, double[] values) {
    this.shape = shape;
    this.values = values;
    int units = shape.outputsOf(0);
    this.columns =
        units <= Columns.WIDTH
            ? new Columns(shape.inputs(), units, values)
            : new Columns(shape.inputs(), units);
    follow(0, shape.inputs());
  }

  /** All weights and biases 0. */
  public static Parameters zero(NetworkShape shape) {
    return new Parameters(shape, new double[shape.parameterCount() + SLACK]);
  }

  /**
   * Weights from N(0, weightInitStd²), biases 0.
   *
   * @param seed the same seed gives the same weights everywhere
   */
  public static Parameters random(NetworkShape shape, double weightInitStd, long seed) {
    double[] values = new double[shape.parameterCount() + SLACK];
    RandomStream random = new RandomStream(seed, RandomStream.Purpose.PARAMETERS, 0);
    for (int layer = 0; layer < shape.layerCount(); layer++) {
      for (int i = shape.weightsOffset(layer); i < shape.biasesOffset(layer); i++) {
        values[i] = weightInitStd * random.nextGaussian();
      }
    }
    return new Parameters(shape, values);
  }

  /**
   * Parameters with given values.
   *
   * @param values one for each parameter, in the order of the flat array. Not modified, copied.
   * @throws IllegalArgumentException if their number is not that of the shape
   */
  public static Parameters of(NetworkShape shape, double[] values) {
    if (values.length != shape.parameterCount()) {
      throw new IllegalArgumentException(
          "the network has " + shape.parameterCount() + " parameters, not " + values.length);
    }
    return filled(shape, numbers -> numbers.put(values));
  }

  /**
   * Parameters that need no second array.
   *
   * @param source puts their values in, in the order of the flat array
   */
  public static Parameters filled(NetworkShape shape, Consumer<DoubleBuffer> source) {
    double[] values = new double[shape.parameterCount() + SLACK];
    source.accept(DoubleBuffer.wrap(values, 0, shape.parameterCount()));
    return new Parameters(shape, values);
  }

  /** The sizes of the network. */
  public NetworkShape shape() {
    return shape;
  }

  /** Number of weights and biases. */
  public int count() {
    return values.length - SLACK;
  }

  /** The weights and biases, in a new array of {@link #count()} numbers. */
  public double[] toArray() {
    return Arrays.copyOf(values, count());
  }

  /** The array itself: the parameters, then unused numbers. Not to be modified. */
  public double[] array() {
    return values;
  }

  /** W1 in columns. Not to be modified. */
  public Columns firstColumns() {
    return columns;
  }

  /**
   * Sets one parameter.
   *
   * @param i its index in the flat array
   */
  public void set(int i, double value) {
    values[i] = value;
    int units = shape.outputsOf(0);
    if (i < shape.biasesOffset(0)) {
      columns.set(i / units, i % units, value);
    }
  }

  /** Parameters of the same values that share nothing with these. */
  public Parameters copy() {
    return new Parameters(shape, values.clone());
  }

  /**
   * One step of gradient descent: θ ← θ − learningRate · gradient.
   *
   * @param gradient one number for each parameter. Not modified.
   */
  public void descend(double learningRate, double[] gradient, Team team) {
    int units = shape.outputsOf(0);
    descend(learningRate, gradient, shape.biasesOffset(0), count());
    team.split(
        shape.inputs(),
        (from, to) -> {
          for (int row = from; row < to; row += ROWS_AT_ONCE) {
            int end = Math.min(row + ROWS_AT_ONCE, to);
            descend(learningRate, gradient, row * units, end * units);
            follow(row, end);
          }
        });
  }

  private void descend(double learningRate, double[] gradient, int from, int to) {
    for (int i = from; i < to; i++) {
      values[i] -= learningRate * gradient[i];
    }
  }

  /** Takes some rows of W1 over into the columns. */
  private void follow(int rowFrom, int rowTo) {
    if (columns.array() != values) {
      columns.setRows(values, 0, rowFrom, rowTo);
    }
  }
}

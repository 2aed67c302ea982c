package org.digittrainer.core.gradient;

import java.util.Arrays;
import org.digittrainer.core.kernel.Kernel;
import org.digittrainer.core.matrix.Matrix;
import org.digittrainer.core.network.Batch;

/**
 * ∂L/∂W = xᵀ·δ / n and ∂L/∂b = Σ δ / n of the first layer, whose inputs are mostly zero: a row of
 * weights is a sum over the examples in which its input is not. So the pairs of a mini-batch are
 * put together by input first; adding to each row from example to example would write a vector for
 * each that this reads. A part is a span of inputs; the biases are one more.
 */
final class SparseProducts {

  private final Kernel kernel;
  private final Matrix delta;
  private final int inputs;
  private final Room[] rooms;

  /**
   * Room for a layer.
   *
   * @param workers threads that may find parts at once
   * @param delta derivatives by the layer's sums, examples × units
   */
  SparseProducts(Kernel kernel, int workers, Matrix delta, int inputs) {
    this.kernel = kernel;
    this.delta = delta;
    this.inputs = inputs;
    this.rooms = new Room[workers];
    for (int worker = 0; worker < workers; worker++) {
      rooms[worker] = new Room(delta);
    }
  }

  int parts(Batch batch) {
    return batch.spans() + 1;
  }

  void compute(Batch batch, int part, int worker, double[] gradient) {
    Room room = rooms[worker];
    if (part == batch.spans()) {
      room.putOnes(batch.size());
      sum(room, 0, batch.size(), gradient, inputs);
      return;
    }
    room.put(batch, part);
    int first = part * Batch.SPAN;
    int to = Math.min(Batch.SPAN, inputs - first);
    for (int i = 0; i < to; i++) {
      sum(room, i, batch.size(), gradient, first + i);
    }
  }

  private void sum(Room room, int list, int examples, double[] gradient, int input) {
    int from = list * room.capacity;
    int to = from + room.count[list];
    int at = input * delta.columns();
    if (from == to) {
      Arrays.fill(gradient, at, at + delta.columns(), 0);
      return;
    }
    double[] row = room.row;
    kernel.sumRows(room.example, room.value, from, to, delta.array(), delta.stride(), row);
    double scale = 1.0 / examples;
    for (int j = 0; j < delta.columns(); j++) {
      gradient[at + j] = row[j] * scale;
    }
  }

  /** For each input of a span, the examples in which it is not zero, and what it is there. */
  private static final class Room {

    private final int capacity;
    private final int[] example;
    private final double[] value;
    private final int[] count = new int[Batch.SPAN];
    private final double[] row;

    Room(Matrix delta) {
      this.capacity = Math.max(1, delta.rows());
      this.example = new int[Math.multiplyExact(capacity, Batch.SPAN)];
      this.value = new double[example.length];
      this.row = new double[delta.stride()];
    }

    void put(Batch batch, int span) {
      Arrays.fill(count, 0);
      for (int n = 0; n < batch.size(); n++) {
        int to = batch.spanFrom(n, span + 1);
        for (int i = batch.spanFrom(n, span); i < to; i++) {
          int list = batch.indices()[i] % Batch.SPAN;
          int at = list * capacity + count[list]++;
          example[at] = n;
          value[at] = batch.values()[i];
        }
      }
    }

    /** The bias is an input of 1 in every example. */
    void putOnes(int examples) {
      for (int n = 0; n < examples; n++) {
        example[n] = n;
        value[n] = 1;
      }
      count[0] = examples;
    }
  }
}

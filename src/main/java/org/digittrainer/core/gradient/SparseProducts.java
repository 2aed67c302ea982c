package org.digittrainer.core.gradient;

import java.util.Arrays;
import org.digittrainer.core.kernel.LayerKernel;
import org.digittrainer.core.matrix.Matrix;
import org.digittrainer.core.network.Batch;

/**
 * ∂L/∂W = xᵀ·δ / n and ∂L/∂b = Σ δ / n of the first layer, whose inputs are mostly zero: each row
 * of weights is a sum over the examples in which its input is nonzero. The entries of a mini-batch
 * are first listed by input, so that a row is summed in registers and written once. A part is a
 * span of inputs; the biases are one more.
 */
final class SparseProducts {

  private final LayerKernel kernel;
  private final Matrix delta;
  private final int inputs;
  private final EntryLists[] buffers;

  /**
   * Allocates the buffers for a layer.
   *
   * @param workers threads that may compute parts at once
   * @param delta δ, examples × units
   */
  SparseProducts(LayerKernel kernel, int workers, Matrix delta, int inputs) {
    this.kernel = kernel;
    this.delta = delta;
    this.inputs = inputs;
    this.buffers = new EntryLists[workers];
    Arrays.setAll(buffers, worker -> new EntryLists(delta));
  }

  int parts(Batch batch) {
    return batch.spans() + 1;
  }

  void compute(Batch batch, int part, int worker, double[] gradient) {
    EntryLists lists = buffers[worker];
    if (part == batch.spans()) {
      lists.fillOnes(batch.size());
      sum(lists, 0, batch.size(), gradient, inputs);
      return;
    }
    lists.fill(batch, part);
    int first = part * Batch.SPAN;
    int to = Math.min(Batch.SPAN, inputs - first);
    for (int i = 0; i < to; i++) {
      sum(lists, i, batch.size(), gradient, first + i);
    }
  }

  private void sum(EntryLists lists, int list, int examples, double[] gradient, int input) {
    int from = list * lists.capacity;
    int to = lists.end[list];
    int offset = input * delta.columns();
    if (from == to) {
      Arrays.fill(gradient, offset, offset + delta.columns(), 0);
      return;
    }
    double[] row = lists.row;
    kernel.sumRows(lists.example, lists.value, from, to, delta, row);
    double scale = 1.0 / examples;
    for (int j = 0; j < delta.columns(); j++) {
      gradient[offset + j] = row[j] * scale;
    }
  }

  /** For each input of a span, the examples in which it is nonzero, with its values. */
  private static final class EntryLists {

    private final int capacity;
    private final int[] example;
    private final double[] value;
    private final int[] end = new int[Batch.SPAN];
    private final double[] row;

    EntryLists(Matrix delta) {
      this.capacity = Math.max(1, delta.rows());
      this.example = new int[Math.multiplyExact(capacity, Batch.SPAN)];
      this.value = new double[example.length];
      this.row = new double[delta.stride()];
    }

    void fill(Batch batch, int span) {
      Arrays.setAll(end, list -> list * capacity);
      int[] index = batch.rows().index();
      double[] values = batch.rows().value();
      for (int n = 0; n < batch.size(); n++) {
        int to = batch.spanFrom(n, span + 1);
        for (int i = batch.spanFrom(n, span); i < to; i++) {
          int entry = end[index[i] - span * Batch.SPAN]++;
          example[entry] = n;
          value[entry] = values[i];
        }
      }
    }

    /** The bias is an input of 1 in every example. */
    void fillOnes(int examples) {
      for (int n = 0; n < examples; n++) {
        example[n] = n;
        value[n] = 1;
      }
      end[0] = examples;
    }
  }
}

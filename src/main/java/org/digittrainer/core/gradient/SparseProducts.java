package org.digittrainer.core.gradient;

import java.util.Arrays;
import org.digittrainer.core.kernel.Kernel;
import org.digittrainer.core.matrix.Matrix;
import org.digittrainer.core.network.Batch;
import org.digittrainer.core.parallel.Team;

/**
 * ∂L/∂W = xᵀ·δ / n and ∂L/∂b = Σ δ / n of the first layer, whose inputs are mostly zero: a row of
 * weights is a sum over the examples in which its input is not. So the pairs of a mini-batch are
 * sorted by input first; adding to each row from example to example would write a vector for each
 * that this reads.
 */
final class SparseProducts {

  private final Kernel kernel;
  private final Team team;
  private final Matrix delta;
  private final int weightsOfBias;
  private final Room[] rooms;

  /**
   * Room for a layer.
   *
   * @param delta derivatives by the layer's sums, examples × units
   */
  SparseProducts(Kernel kernel, Team team, Matrix delta, int inputs) {
    this.kernel = kernel;
    this.team = team;
    this.delta = delta;
    this.weightsOfBias = inputs * delta.columns();
    this.rooms = new Room[team.size()];
    for (int worker = 0; worker < rooms.length; worker++) {
      rooms[worker] = new Room(delta);
    }
  }

  /** A part is a span of inputs; the biases are one more. */
  void find(Batch batch, double[] gradient) {
    team.run(
        batch.spans() + 1,
        (span, worker) -> {
          if (span < batch.spans()) {
            findSpan(batch, span, rooms[worker], gradient);
          } else {
            findBiases(batch.size(), rooms[worker], gradient);
          }
        });
  }

  private void findSpan(Batch batch, int span, Room room, double[] gradient) {
    int first = span * Batch.SPAN;
    int inputs = Math.min(Batch.SPAN, batch.inputs() - first);
    room.sort(batch, span);
    int from = 0;
    for (int i = 0; i < inputs; i++) {
      int at = (first + i) * delta.columns();
      put(room, from, room.end[i], batch.size(), gradient, at);
      from = room.end[i];
    }
  }

  private void findBiases(int examples, Room room, double[] gradient) {
    for (int example = 0; example < examples; example++) {
      room.example[example] = example;
      room.value[example] = 1;
    }
    put(room, 0, examples, examples, gradient, weightsOfBias);
  }

  private void put(Room room, int from, int to, int examples, double[] gradient, int at) {
    double[] row = room.row;
    kernel.sumRows(room.example, room.value, from, to, delta.array(), delta.stride(), row);
    double scale = 1.0 / examples;
    for (int j = 0; j < delta.columns(); j++) {
      gradient[at + j] = row[j] * scale;
    }
  }

  /** The pairs of a span of inputs, by input and then by example. */
  private static final class Room {

    private final int[] example;
    private final double[] value;
    private final int[] end = new int[Batch.SPAN];
    private final double[] row;

    Room(Matrix delta) {
      this.example = new int[Math.multiplyExact(Math.max(1, delta.rows()), Batch.SPAN)];
      this.value = new double[example.length];
      this.row = new double[delta.stride()];
    }

    /** A counting sort; {@code end} says where the pairs of each input end. */
    void sort(Batch batch, int span) {
      Arrays.fill(end, 0);
      for (int n = 0; n < batch.size(); n++) {
        int to = batch.spanFrom(n, span + 1);
        for (int i = batch.spanFrom(n, span); i < to; i++) {
          end[batch.indices()[i] % Batch.SPAN]++;
        }
      }
      int place = 0;
      for (int i = 0; i < end.length; i++) {
        int count = end[i];
        end[i] = place;
        place += count;
      }
      for (int n = 0; n < batch.size(); n++) {
        int to = batch.spanFrom(n, span + 1);
        for (int i = batch.spanFrom(n, span); i < to; i++) {
          int at = end[batch.indices()[i] % Batch.SPAN]++;
          example[at] = n;
          value[at] = batch.values()[i];
        }
      }
    }
  }
}

package org.digittrainer.core.gradient;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.digittrainer.core.network.NetworkShape;

/**
 * Some parameters of one unit.
 *
 * @param rows of its layer's weights; the one after the last is that of the biases
 */
// Never compared.
@SuppressWarnings("ArrayRecordComponent")
record UnitEntries(int layer, int unit, int[] rows) {

  /** All of some entries of the flat array, unit by unit, {@code most} at once. */
  static List<UnitEntries> of(NetworkShape shape, BitSet entries, int most) {
    List<UnitEntries> all = new ArrayList<>();
    for (int layer = 0; layer < shape.layerCount(); layer++) {
      for (int unit = 0; unit < shape.outputsOf(layer); unit++) {
        int offset = shape.weightsOffset(layer) + unit;
        int stride = shape.outputsOf(layer);
        int[] rows =
            IntStream.rangeClosed(0, shape.inputsOf(layer))
                .filter(row -> entries.get(offset + row * stride))
                .toArray();
        for (int from = 0; from < rows.length; from += most) {
          int to = Math.min(from + most, rows.length);
          all.add(new UnitEntries(layer, unit, Arrays.copyOfRange(rows, from, to)));
        }
      }
    }
    return all;
  }

  /** Number of parameters. */
  int count() {
    return rows.length;
  }

  /** The index of the n-th of them in the flat array. */
  int index(NetworkShape shape, int n) {
    return shape.weightsOffset(layer) + rows[n] * shape.outputsOf(layer) + unit;
  }
}

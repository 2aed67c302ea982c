package org.digittrainer.core.kernel;

import static jdk.incubator.vector.DoubleVector.broadcast;
import static jdk.incubator.vector.DoubleVector.fromArray;
import static jdk.incubator.vector.DoubleVector.zero;
import static org.digittrainer.core.kernel.PerturbationKernel.WIDTH;
import static org.digittrainer.core.kernel.Vectors.LANES;
import static org.digittrainer.core.kernel.Vectors.SPECIES;

import jdk.incubator.vector.DoubleVector;
import org.digittrainer.core.kernel.LayerKernel.SparseRows;
import org.digittrainer.core.kernel.PerturbationKernel.Weights;
import org.digittrainer.core.matrix.Columns;

/**
 * Products of weights with the numbers of {@link PerturbationKernel#WIDTH} perturbations. Twelve
 * sums stay in registers, which is as many as the narrower vectors have room for: each number that
 * is loaded serves three or four of them, and they hide each other's latency. The loops are long
 * because each of those registers is a variable.
 */
final class VectorProducts {

  /** Vectors beside each other. */
  private static final int STEP = 3 * LANES;

  private VectorProducts() {}

  /** As {@link PerturbationKernel#spread}. */
  static void spread(double[] moves, int from, Weights weights, double[] sums, int to) {
    for (int p = 0; p < WIDTH; p += STEP) {
      int q = 0;
      for (; q + 4 <= weights.units(); q += 4) {
        fourUnits(moves, from + p, weights, q, sums, to + q * WIDTH + p);
      }
      for (; q + 2 <= weights.units(); q += 2) {
        twoUnits(moves, from + p, weights, q, sums, to + q * WIDTH + p);
      }
      if (q < weights.units()) {
        oneUnit(moves, from + p, weights, q, sums, to + q * WIDTH + p);
      }
    }
  }

  private static void fourUnits(
      double[] moves, int from, Weights weights, int q, double[] sums, int to) {
    double[] w = weights.array();
    int base = weights.offset() + q;
    int units = weights.units();
    DoubleVector s00 = broadcast(SPECIES, weights.bias(q));
    DoubleVector s01 = s00;
    DoubleVector s02 = s00;
    DoubleVector s10 = broadcast(SPECIES, weights.bias(q + 1));
    DoubleVector s11 = s10;
    DoubleVector s12 = s10;
    DoubleVector s20 = broadcast(SPECIES, weights.bias(q + 2));
    DoubleVector s21 = s20;
    DoubleVector s22 = s20;
    DoubleVector s30 = broadcast(SPECIES, weights.bias(q + 3));
    DoubleVector s31 = s30;
    DoubleVector s32 = s30;
    for (int m = 0; m < weights.rows(); m++) {
      int in = from + m * WIDTH;
      int row = base + m * units;
      DoubleVector d0 = fromArray(SPECIES, moves, in);
      DoubleVector d1 = fromArray(SPECIES, moves, in + LANES);
      DoubleVector d2 = fromArray(SPECIES, moves, in + 2 * LANES);
      DoubleVector w0 = broadcast(SPECIES, w[row]);
      s00 = d0.fma(w0, s00);
      s01 = d1.fma(w0, s01);
      s02 = d2.fma(w0, s02);
      DoubleVector w1 = broadcast(SPECIES, w[row + 1]);
      s10 = d0.fma(w1, s10);
      s11 = d1.fma(w1, s11);
      s12 = d2.fma(w1, s12);
      DoubleVector w2 = broadcast(SPECIES, w[row + 2]);
      s20 = d0.fma(w2, s20);
      s21 = d1.fma(w2, s21);
      s22 = d2.fma(w2, s22);
      DoubleVector w3 = broadcast(SPECIES, w[row + 3]);
      s30 = d0.fma(w3, s30);
      s31 = d1.fma(w3, s31);
      s32 = d2.fma(w3, s32);
    }
    s00.intoArray(sums, to);
    s01.intoArray(sums, to + LANES);
    s02.intoArray(sums, to + 2 * LANES);
    s10.intoArray(sums, to + WIDTH);
    s11.intoArray(sums, to + WIDTH + LANES);
    s12.intoArray(sums, to + WIDTH + 2 * LANES);
    s20.intoArray(sums, to + 2 * WIDTH);
    s21.intoArray(sums, to + 2 * WIDTH + LANES);
    s22.intoArray(sums, to + 2 * WIDTH + 2 * LANES);
    s30.intoArray(sums, to + 3 * WIDTH);
    s31.intoArray(sums, to + 3 * WIDTH + LANES);
    s32.intoArray(sums, to + 3 * WIDTH + 2 * LANES);
  }

  private static void twoUnits(
      double[] moves, int from, Weights weights, int q, double[] sums, int to) {
    double[] w = weights.array();
    int base = weights.offset() + q;
    int units = weights.units();
    DoubleVector s00 = broadcast(SPECIES, weights.bias(q));
    DoubleVector s01 = s00;
    DoubleVector s02 = s00;
    DoubleVector s10 = broadcast(SPECIES, weights.bias(q + 1));
    DoubleVector s11 = s10;
    DoubleVector s12 = s10;
    for (int m = 0; m < weights.rows(); m++) {
      int in = from + m * WIDTH;
      DoubleVector d0 = fromArray(SPECIES, moves, in);
      DoubleVector d1 = fromArray(SPECIES, moves, in + LANES);
      DoubleVector d2 = fromArray(SPECIES, moves, in + 2 * LANES);
      DoubleVector w0 = broadcast(SPECIES, w[base + m * units]);
      s00 = d0.fma(w0, s00);
      s01 = d1.fma(w0, s01);
      s02 = d2.fma(w0, s02);
      DoubleVector w1 = broadcast(SPECIES, w[base + m * units + 1]);
      s10 = d0.fma(w1, s10);
      s11 = d1.fma(w1, s11);
      s12 = d2.fma(w1, s12);
    }
    s00.intoArray(sums, to);
    s01.intoArray(sums, to + LANES);
    s02.intoArray(sums, to + 2 * LANES);
    s10.intoArray(sums, to + WIDTH);
    s11.intoArray(sums, to + WIDTH + LANES);
    s12.intoArray(sums, to + WIDTH + 2 * LANES);
  }

  private static void oneUnit(
      double[] moves, int from, Weights weights, int q, double[] sums, int to) {
    double[] w = weights.array();
    int base = weights.offset() + q;
    DoubleVector s0 = broadcast(SPECIES, weights.bias(q));
    DoubleVector s1 = s0;
    DoubleVector s2 = s0;
    for (int m = 0; m < weights.rows(); m++) {
      int in = from + m * WIDTH;
      DoubleVector w0 = broadcast(SPECIES, w[base + m * weights.units()]);
      s0 = fromArray(SPECIES, moves, in).fma(w0, s0);
      s1 = fromArray(SPECIES, moves, in + LANES).fma(w0, s1);
      s2 = fromArray(SPECIES, moves, in + 2 * LANES).fma(w0, s2);
    }
    s0.intoArray(sums, to);
    s1.intoArray(sums, to + LANES);
    s2.intoArray(sums, to + 2 * LANES);
  }

  /** As {@link PerturbationKernel#unitSums}. */
  static void unitSums(
      Columns weights, int unit, double bias, SparseRows x, int example, double[] sums, int to) {
    double[] w = weights.array();
    int column = unit / Columns.WIDTH;
    int base = weights.offset(column) + unit % Columns.WIDTH;
    int step = weights.width(column);
    int[] index = x.index();
    double[] value = x.value();
    int first = x.from(example);
    int end = x.to(example);
    for (int p = to; p < to + WIDTH; p += STEP) {
      DoubleVector s00 = broadcast(SPECIES, bias);
      DoubleVector s01 = s00;
      DoubleVector s02 = s00;
      DoubleVector s10 = zero(SPECIES);
      DoubleVector s11 = s10;
      DoubleVector s12 = s10;
      DoubleVector s20 = s10;
      DoubleVector s21 = s10;
      DoubleVector s22 = s10;
      DoubleVector s30 = s10;
      DoubleVector s31 = s10;
      DoubleVector s32 = s10;
      for (int i = first; i < end; i += LayerKernel.ENTRIES_AT_ONCE) {
        DoubleVector w0 = broadcast(SPECIES, w[base + index[i] * step]);
        DoubleVector x0 = broadcast(SPECIES, value[i]);
        s00 = w0.fma(x0, s00);
        s01 = w0.fma(x0, s01);
        s02 = w0.fma(x0, s02);
        DoubleVector w1 = broadcast(SPECIES, w[base + index[i + 1] * step]);
        DoubleVector x1 = broadcast(SPECIES, value[i + 1]);
        s10 = w1.fma(x1, s10);
        s11 = w1.fma(x1, s11);
        s12 = w1.fma(x1, s12);
        DoubleVector w2 = broadcast(SPECIES, w[base + index[i + 2] * step]);
        DoubleVector x2 = broadcast(SPECIES, value[i + 2]);
        s20 = w2.fma(x2, s20);
        s21 = w2.fma(x2, s21);
        s22 = w2.fma(x2, s22);
        DoubleVector w3 = broadcast(SPECIES, w[base + index[i + 3] * step]);
        DoubleVector x3 = broadcast(SPECIES, value[i + 3]);
        s30 = w3.fma(x3, s30);
        s31 = w3.fma(x3, s31);
        s32 = w3.fma(x3, s32);
      }
      s00.add(s10).add(s20.add(s30)).intoArray(sums, p);
      s01.add(s11).add(s21.add(s31)).intoArray(sums, p + LANES);
      s02.add(s12).add(s22.add(s32)).intoArray(sums, p + 2 * LANES);
    }
  }

  /** The same with a weight for each lane. */
  static void unitSums(
      double[] weights, int biases, SparseRows x, int example, double[] sums, int to) {
    int[] index = x.index();
    double[] value = x.value();
    int first = x.from(example);
    int end = x.to(example);
    for (int p = 0; p < WIDTH; p += STEP) {
      DoubleVector s00 = fromArray(SPECIES, weights, biases * WIDTH + p);
      DoubleVector s01 = fromArray(SPECIES, weights, biases * WIDTH + p + LANES);
      DoubleVector s02 = fromArray(SPECIES, weights, biases * WIDTH + p + 2 * LANES);
      DoubleVector s10 = zero(SPECIES);
      DoubleVector s11 = s10;
      DoubleVector s12 = s10;
      DoubleVector s20 = s10;
      DoubleVector s21 = s10;
      DoubleVector s22 = s10;
      DoubleVector s30 = s10;
      DoubleVector s31 = s10;
      DoubleVector s32 = s10;
      for (int i = first; i < end; i += LayerKernel.ENTRIES_AT_ONCE) {
        DoubleVector x0 = broadcast(SPECIES, value[i]);
        int w0 = index[i] * WIDTH + p;
        s00 = fromArray(SPECIES, weights, w0).fma(x0, s00);
        s01 = fromArray(SPECIES, weights, w0 + LANES).fma(x0, s01);
        s02 = fromArray(SPECIES, weights, w0 + 2 * LANES).fma(x0, s02);
        DoubleVector x1 = broadcast(SPECIES, value[i + 1]);
        int w1 = index[i + 1] * WIDTH + p;
        s10 = fromArray(SPECIES, weights, w1).fma(x1, s10);
        s11 = fromArray(SPECIES, weights, w1 + LANES).fma(x1, s11);
        s12 = fromArray(SPECIES, weights, w1 + 2 * LANES).fma(x1, s12);
        DoubleVector x2 = broadcast(SPECIES, value[i + 2]);
        int w2 = index[i + 2] * WIDTH + p;
        s20 = fromArray(SPECIES, weights, w2).fma(x2, s20);
        s21 = fromArray(SPECIES, weights, w2 + LANES).fma(x2, s21);
        s22 = fromArray(SPECIES, weights, w2 + 2 * LANES).fma(x2, s22);
        DoubleVector x3 = broadcast(SPECIES, value[i + 3]);
        int w3 = index[i + 3] * WIDTH + p;
        s30 = fromArray(SPECIES, weights, w3).fma(x3, s30);
        s31 = fromArray(SPECIES, weights, w3 + LANES).fma(x3, s31);
        s32 = fromArray(SPECIES, weights, w3 + 2 * LANES).fma(x3, s32);
      }
      s00.add(s10).add(s20.add(s30)).intoArray(sums, to + p);
      s01.add(s11).add(s21.add(s31)).intoArray(sums, to + p + LANES);
      s02.add(s12).add(s22.add(s32)).intoArray(sums, to + p + 2 * LANES);
    }
  }
}

package org.digittrainer.core.kernel;

import static jdk.incubator.vector.DoubleVector.broadcast;
import static jdk.incubator.vector.DoubleVector.fromArray;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.digittrainer.core.matrix.Matrix;

/**
 * The vectors of {@code jdk.incubator.vector} as the vector kernel uses them. Loops call the
 * factories of {@link DoubleVector} themselves: once a method has grown large, C2 inlines only what
 * Java's library tells it to, and a shorthand of ours that returns a vector becomes a call that
 * makes an object.
 */
final class Vectors {

  static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;

  /** Doubles in a vector. */
  static final int LANES = SPECIES.length();

  private Vectors() {}

  /**
   * The vector kernel.
   *
   * @throws UnsupportedOperationException if this processor's vectors hold fewer than 2 doubles or
   *     more than {@link Matrix#LANES}
   */
  static Kernel kernel() {
    if (LANES < 2 || LANES > Matrix.LANES) {
      throw new UnsupportedOperationException("vectors of " + LANES + " doubles");
    }
    return new Kernel(
        "vector-" + SPECIES.vectorBitSize(),
        new VectorLayerKernel(),
        new VectorPerturbationKernel());
  }

  /**
   * out = exp(factor · x − shift), the operations of {@link Elementary#exp} in their order.
   *
   * @param x from {@code offset}. Not modified.
   * @param out from {@code offset}. Modified.
   * @param count a multiple of {@link #LANES}
   */
  static void exponentials(
      double[] x, double factor, double shift, double[] out, int offset, int count) {
    DoubleVector rounder = broadcast(SPECIES, Elementary.ROUNDER);
    DoubleVector log2E = broadcast(SPECIES, Elementary.LOG2_E);
    DoubleVector ln2High = broadcast(SPECIES, Elementary.MINUS_LN2_HIGH);
    DoubleVector ln2Low = broadcast(SPECIES, Elementary.MINUS_LN2_LOW);
    double[] c = Elementary.INVERSE_FACTORIAL;
    for (int i = offset; i < offset + count; i += LANES) {
      DoubleVector y = fromArray(SPECIES, x, i).mul(factor).sub(shift);
      VectorMask<Double> high = y.compare(VectorOperators.GT, Elementary.HIGHEST);
      DoubleVector bounded =
          y.blend(Elementary.LOWEST, y.lt(Elementary.LOWEST)).blend(Elementary.HIGHEST, high);
      DoubleVector shifted = bounded.fma(log2E, rounder);
      DoubleVector k = shifted.sub(rounder);
      DoubleVector r = k.fma(ln2Low, k.fma(ln2High, bounded));
      DoubleVector sum = broadcast(SPECIES, c[Elementary.EXP_DEGREE]);
      for (int m = Elementary.EXP_DEGREE - 1; m >= 0; m--) {
        sum = sum.fma(r, broadcast(SPECIES, c[m]));
      }
      LongVector scale =
          shifted
              .reinterpretAsLongs()
              .lanewise(VectorOperators.LSHL, Elementary.EXPONENT_SHIFT)
              .add(Elementary.ONE_BITS);
      sum.mul(scale.reinterpretAsDoubles()).intoArray(out, i);
    }
  }
}

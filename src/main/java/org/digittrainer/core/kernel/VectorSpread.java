package org.digittrainer.core.kernel;

import static org.digittrainer.core.kernel.VectorKernel.LANES;
import static org.digittrainer.core.kernel.VectorKernel.SPECIES;
import static org.digittrainer.core.kernel.VectorKernel.load;

import jdk.incubator.vector.DoubleVector;

/** How the move of a unit spreads through the layers above it, lanes over perturbations. */
final class VectorSpread {

  private VectorSpread() {}

  /** As {@link Kernel#spread}; two vectors at once share each weight. */
  static void spread(
      double[] moves, int rows, int width, double[] weights, int at, int units, double[] sums) {
    for (int q = 0; q < units; q++) {
      int p = 0;
      for (; p + LANES < width; p += 2 * LANES) {
        DoubleVector sum0 = DoubleVector.zero(SPECIES);
        DoubleVector sum1 = sum0;
        for (int m = 0; m < rows; m++) {
          DoubleVector w = DoubleVector.broadcast(SPECIES, weights[at + m * units + q]);
          sum0 = load(moves, m * width + p).fma(w, sum0);
          sum1 = load(moves, m * width + p + LANES).fma(w, sum1);
        }
        sum0.intoArray(sums, q * width + p);
        sum1.intoArray(sums, q * width + p + LANES);
      }
      for (; p < width; p += LANES) {
        DoubleVector sum = DoubleVector.zero(SPECIES);
        for (int m = 0; m < rows; m++) {
          DoubleVector w = DoubleVector.broadcast(SPECIES, weights[at + m * units + q]);
          sum = load(moves, m * width + p).fma(w, sum);
        }
        sum.intoArray(sums, q * width + p);
      }
    }
  }

  /** As {@link Kernel#layerMoves}, by series. */
  static void layerMoves(UnitOutputs units, int example, int degree, double[] moves, int width) {
    for (int q = 0; q < units.outputs().columns(); q++) {
      double z = units.outputs().get(example, q);
      if (units.activation() == Activation.RELU) {
        rectified(units.sums().get(example, q), z, moves, q * width, width);
      } else {
        boolean tanh = units.activation() == Activation.TANH;
        curved(z, units.slopes().get(example, q), tanh, degree, moves, q * width, width);
      }
    }
  }

  private static void rectified(double a, double z, double[] moves, int at, int width) {
    for (int p = at; p < at + width; p += LANES) {
      DoubleVector moved = load(moves, p).add(a);
      moved.blend(0.0, moved.lt(0.0)).sub(z).intoArray(moves, p);
    }
  }

  private static void curved(
      double z, double slope, boolean tanh, int degree, double[] moves, int at, int width) {
    DoubleVector output = DoubleVector.broadcast(SPECIES, z);
    DoubleVector one = VectorKernel.one();
    double[] c = Elementary.INVERSE_FACTORIAL;
    double factor = tanh ? 2 : 1;
    for (int p = at; p < at + width; p += LANES) {
      DoubleVector x = load(moves, p).mul(factor);
      DoubleVector sum = DoubleVector.broadcast(SPECIES, c[degree]);
      for (int m = degree - 1; m >= 1; m--) {
        sum = sum.fma(x, DoubleVector.broadcast(SPECIES, c[m]));
      }
      DoubleVector e = sum.mul(x);
      if (tanh) {
        e = e.div(e.add(2.0));
      }
      e.mul(slope).div(output.fma(e, one)).intoArray(moves, p);
    }
  }

  /** As {@link Kernel#losses}, by series. */
  static void crossEntropy(
      OutputSide outputs, Series series, int example, double[] moves, int width, double[] losses) {
    double[] y = outputs.probabilities().array();
    int yAt = outputs.probabilities().at(example);
    int label = outputs.labels()[example] * width;
    double[] c = Elementary.INVERSE_FACTORIAL;
    double[] terms = Elementary.LOG_TERMS;
    for (int p = 0; p < width; p += LANES) {
      DoubleVector s = DoubleVector.zero(SPECIES);
      for (int k = 0; k < outputs.classes(); k++) {
        DoubleVector x = load(moves, k * width + p);
        DoubleVector e = DoubleVector.broadcast(SPECIES, c[series.expDegree()]);
        for (int m = series.expDegree() - 1; m >= 1; m--) {
          e = e.fma(x, DoubleVector.broadcast(SPECIES, c[m]));
        }
        s = DoubleVector.broadcast(SPECIES, y[yAt + k]).fma(e.mul(x), s);
      }
      DoubleVector log = DoubleVector.broadcast(SPECIES, terms[series.logDegree()]);
      for (int m = series.logDegree() - 1; m >= 1; m--) {
        log = log.fma(s, DoubleVector.broadcast(SPECIES, terms[m]));
      }
      log.mul(s).sub(load(moves, label + p)).intoArray(losses, p);
    }
  }
}

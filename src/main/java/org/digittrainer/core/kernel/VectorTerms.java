package org.digittrainer.core.kernel;

import static jdk.incubator.vector.DoubleVector.broadcast;
import static jdk.incubator.vector.DoubleVector.fromArray;
import static org.digittrainer.core.kernel.Vectors.LANES;
import static org.digittrainer.core.kernel.Vectors.SPECIES;

import jdk.incubator.vector.DoubleVector;
import org.digittrainer.core.matrix.Matrix;

/** The terms of {@link UnitBuffers}, with vectors of units. */
final class VectorTerms {

  private VectorTerms() {}

  /** As {@link UnitBuffers#begin} computes them, for the vector of units that is selected. */
  static void write(Matrix weights, int degree, UnitBuffers buffers) {
    double[] terms = buffers.terms();
    int unit = buffers.unit();
    int to = 0;
    for (int label = 0; label < weights.rows(); label++) {
      DoubleVector ofLabel = fromArray(SPECIES, weights.array(), weights.offset(label) + unit);
      for (int k = 0; k < weights.rows(); k++) {
        if (k != label) {
          DoubleVector v =
              fromArray(SPECIES, weights.array(), weights.offset(k) + unit).sub(ofLabel);
          DoubleVector power = v;
          for (int m = 1; m <= degree; m++, to += LANES) {
            power.mul(Elementary.INVERSE_FACTORIAL[m]).intoArray(terms, to);
            power = power.mul(v);
          }
        }
      }
    }
  }

  /** Multiplies the terms of each class but the label by its probability. */
  static void weigh(OutputSide outputs, int degree, int example, UnitBuffers buffers) {
    double[] terms = buffers.terms();
    double[] weighted = buffers.weighted();
    double[] y = outputs.others.array();
    int class0 = outputs.others.offset(example);
    int from = UnitBuffers.termsOffset(outputs, example, degree, LANES);
    int width = degree * LANES;
    for (int k = 0; k < outputs.others.columns(); k++) {
      DoubleVector probability = broadcast(SPECIES, y[class0 + k]);
      for (int i = k * width; i < (k + 1) * width; i += LANES) {
        fromArray(SPECIES, terms, from + i).mul(probability).intoArray(weighted, i);
      }
    }
  }
}

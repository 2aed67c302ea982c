package org.digittrainer.laboratory.diagnosis;

/** Norms and products of arrays, none of which is modified. */
final class Vectors {

  private Vectors() {}

  static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  static double norm(double[] a) {
    return Math.sqrt(dot(a, a));
  }

  /** a − factor · b. */
  static double[] minus(double[] a, double factor, double[] b) {
    double[] difference = new double[a.length];
    for (int i = 0; i < a.length; i++) {
      difference[i] = a[i] - factor * b[i];
    }
    return difference;
  }

  static double largest(double[] a) {
    double largest = 0;
    for (double each : a) {
      largest = Math.max(largest, Math.abs(each));
    }
    return largest;
  }

  /** ‖a − factor · b‖ over the larger of the two norms: 0 if both are 0, never above 2. */
  static double relativeError(double[] a, double factor, double[] b) {
    double larger = Math.max(norm(a), Math.abs(factor) * norm(b));
    return larger == 0 ? 0 : norm(minus(a, factor, b)) / larger;
  }

  static double[] joined(double[]... parts) {
    int length = 0;
    for (double[] part : parts) {
      length += part.length;
    }
    double[] joined = new double[length];
    int offset = 0;
    for (double[] part : parts) {
      System.arraycopy(part, 0, joined, offset, part.length);
      offset += part.length;
    }
    return joined;
  }
}

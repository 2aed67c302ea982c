package org.digittrainer.benchmark;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;
import org.digittrainer.core.network.Batch;
import org.digittrainer.core.network.NetworkShape;

/** The most multiply-adds that a core can do, and how many a gradient needs. */
final class Peak {

  private static final int TURNS = 1_000_000;
  private static final double NANOS_PER_MICRO = 1e3;

  private Peak() {}

  /**
   * Those of the exponentials of a network's only hidden layer: two for each other class, sign,
   * group of inputs and unit.
   */
  static double multiplyAdds(NetworkShape shape, Batch batch) {
    long groups = 0;
    for (int example = 0; example < batch.size(); example++) {
      groups += batch.groups().counts()[example] + 1;
    }
    return 2.0 * (shape.outputs() - 1) * 2 * groups * shape.outputsOf(0);
  }

  /** Multiply-adds of doubles a nanosecond, in registers alone. */
  static double multiplyAddsPerNano() {
    double micros = SharesBenchmark.median(10, 20, () -> sink(chains()));
    return 8.0 * DoubleVector.SPECIES_PREFERRED.length() * TURNS / (micros * NANOS_PER_MICRO);
  }

  private static double chains() {
    VectorSpecies<Double> species = DoubleVector.SPECIES_PREFERRED;
    DoubleVector x = DoubleVector.broadcast(species, 0.999);
    DoubleVector a = DoubleVector.zero(species);
    DoubleVector b = a;
    DoubleVector c = a;
    DoubleVector d = a;
    DoubleVector e = a;
    DoubleVector f = a;
    DoubleVector g = a;
    DoubleVector h = a;
    for (int i = 0; i < TURNS; i++) {
      a = a.fma(x, x);
      b = b.fma(x, x);
      c = c.fma(x, x);
      d = d.fma(x, x);
      e = e.fma(x, x);
      f = f.fma(x, x);
      g = g.fma(x, x);
      h = h.fma(x, x);
    }
    return a.add(b).add(c).add(d).add(e).add(f).add(g).add(h).lane(0);
  }

  private static void sink(double value) {
    if (value == -1) {
      System.out.println(value);
    }
  }
}

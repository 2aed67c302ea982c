package planted.core.kernel;

import jdk.incubator.vector.DoubleVector;
import planted.jobs.JobsImpl;

/** Knows what is above it, and makes an object of a vector. */
final class Plant {
  Object above = new JobsImpl();

  static DoubleVector zero() {
    return DoubleVector.zero(DoubleVector.SPECIES_PREFERRED);
  }
}

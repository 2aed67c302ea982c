package org.digittrainer.core.gradient;

import org.digittrainer.core.kernel.Activation;
import org.digittrainer.core.network.Batch;
import org.digittrainer.core.network.Groups;

/** How large an exponent x may be where exp(x) − 1 stands in for sums that are computed anew. */
final class Exponents {

  /** The identities err by about u·exp(x): 2·10⁻¹⁴ here. */
  private static final double LARGEST_FOR_LARGE_INPUTS = 5;

  private Exponents() {}

  /**
   * The largest exponent for a mini-batch. Inputs up to 1 need a step above 5 to lose a digit, and
   * keep the bits that they always had; larger ones, as raw pixels are, lose them at common steps.
   */
  static double largest(Batch batch) {
    Groups groups = batch.groups();
    for (int example = 0; example < batch.size(); example++) {
      if (groups.largest(example) > 1) {
        return LARGEST_FOR_LARGE_INPUTS;
      }
    }
    return Activation.LARGEST_EXPONENT;
  }
}

package org.digittrainer.training;

import java.util.ArrayList;
import java.util.List;
import org.digittrainer.core.network.Pixels;

/** Names what is allowed in a specification, to be tried, but is a mistake. */
public final class SpecificationWarnings {

  private static final String ZERO_WEIGHTS =
      "network.weightInitStd is 0: all units of a layer start equal, get equal gradients and stay"
          + " equal, so that a layer learns no more than a single unit could, if anything; the loss"
          + " stays high, often that of guessing, log of the number of classes: 2.30 for ten";

  private static final String RAW_PIXELS =
      "dataset.pixels is RAW: inputs from 0 to 255 make large sums, at which sigmoid and tanh are"
          + " flat and their gradients vanish, and large gradients otherwise, at which a learning"
          + " rate that suits inputs from 0 to 1 is too large; SCALED divides them by 255";

  private SpecificationWarnings() {}

  /** A sentence for each mistake; none if nothing is wrong. */
  public static List<String> of(TrainingSpecification specification) {
    List<String> warnings = new ArrayList<>();
    if (specification.from() == null && specification.network().weightInitStd() == 0) {
      warnings.add(ZERO_WEIGHTS);
    }
    if (specification.dataset().pixels() == Pixels.RAW) {
      warnings.add(RAW_PIXELS);
    }
    return List.copyOf(warnings);
  }
}

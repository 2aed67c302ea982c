package org.digittrainer.laboratory.diagnosis;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.digittrainer.core.kernel.Activation;
import org.digittrainer.core.network.Loss;
import org.jspecify.annotations.Nullable;

/**
 * What a caller sent in either form, not yet checked.
 *
 * @param hiddenLayers as stated; null if they were not
 * @param pointers how the form points to its fields
 * @param unknown names that mean nothing here, perhaps misspelt
 */
record Submission(
    @Nullable List<Integer> hiddenLayers,
    Activation activation,
    Loss loss,
    double h,
    Map<String, GivenArray> parameters,
    @Nullable GivenArray x,
    @Nullable GivenArray t,
    Map<String, GivenArray> gradient,
    Pointers pointers,
    List<String> unknown) {

  private static final int MOST_NAMES = 8;
  private static final int LONGEST_NAME = 40;

  /** What is said of a field that is missing. */
  String missing() {
    return unknown.isEmpty()
        ? "must be given"
        : unknown.stream()
            .limit(MOST_NAMES)
            .map(name -> name.substring(0, Math.min(LONGEST_NAME, name.length())))
            .collect(Collectors.joining(", ", "must be given; what is named ", " is not used"));
  }

  /**
   * The pointers to fields in refusals.
   *
   * @param parameters before the name of a tensor
   * @param gradient before the name of a tensor
   */
  record Pointers(String parameters, String gradient) {

    /** Whether the tensors have no field around them that could be missing. */
    boolean isFlat() {
      return parameters.equals("/");
    }

    static String escaped(String name) {
      return name.replace("~", "~0").replace("/", "~1");
    }
  }
}

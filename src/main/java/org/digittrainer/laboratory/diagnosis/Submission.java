package org.digittrainer.laboratory.diagnosis;

import java.util.List;
import java.util.Map;
import org.digittrainer.core.kernel.Activation;
import org.digittrainer.core.network.Loss;
import org.jspecify.annotations.Nullable;

/**
 * What a caller sent in either form, not yet checked.
 *
 * @param hiddenLayers as stated; null if they were not
 * @param pointers how the form points to its fields
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
    Pointers pointers) {

  /**
   * The pointers to fields in refusals.
   *
   * @param parameters before the name of a tensor
   * @param gradient before the name of a tensor
   */
  record Pointers(String parameters, String gradient) {}
}

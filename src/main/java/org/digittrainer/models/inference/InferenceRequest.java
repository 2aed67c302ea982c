package org.digittrainer.models.inference;

import java.util.List;
import org.digittrainer.models.classify.DigitImage;
import org.digittrainer.models.classify.TrainedNetwork;
import org.jspecify.annotations.Nullable;

/**
 * What a caller asks.
 *
 * @param id to be echoed; null if there is none
 * @param inputs what it sent
 * @param outputs what it wants, each once, at least one
 */
public record InferenceRequest(
    @Nullable String id, List<InputTensor> inputs, List<OutputRequest> outputs) {

  /** Copies the lists. */
  public InferenceRequest {
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
  }

  /**
   * What a network takes for each image.
   *
   * @throws InferenceException if it is not what the network takes
   */
  public List<DigitImage> images(TrainedNetwork network) {
    if (inputs.size() != 1) {
      throw new InferenceException(
          "the model takes one input, \"" + InputTensor.IMAGES + "\", not " + inputs.size());
    }
    return inputs.get(0).images(network);
  }
}

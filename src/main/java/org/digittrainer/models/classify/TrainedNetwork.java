package org.digittrainer.models.classify;

import org.digittrainer.core.kernel.Activation;
import org.digittrainer.core.network.Parameters;
import org.digittrainer.core.network.Pixels;
import org.digittrainer.problem.Problem;

/**
 * A trained network, of a model or of a checkpoint.
 *
 * @param parameters not to be modified
 * @param activation of its hidden units
 * @param rows height of the images it takes, in pixels
 * @param columns their width
 * @param pixels the inputs that their grey levels become
 * @param weightsSha256 digest of the parameters, in lower-case hex
 */
public record TrainedNetwork(
    Parameters parameters,
    Activation activation,
    int rows,
    int columns,
    Pixels pixels,
    String weightsSha256) {

  /** A network whose pixels are scaled. */
  public TrainedNetwork(
      Parameters parameters, Activation activation, int rows, int columns, String weightsSha256) {
    this(parameters, activation, rows, columns, Pixels.SCALED, weightsSha256);
  }

  /** The refusal of a network that predicts NaN: no answer holds that. */
  public Problem.Unacceptable overflow() {
    return new Problem.Unacceptable(
        "name", "must be a model that predicts numbers: sums of this one's weights overflow");
  }
}

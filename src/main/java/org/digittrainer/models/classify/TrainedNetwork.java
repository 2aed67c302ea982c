package org.digittrainer.models.classify;

import org.digittrainer.core.kernel.Activation;
import org.digittrainer.core.network.Parameters;

/**
 * A trained network, of a model or of a checkpoint.
 *
 * @param parameters not to be modified
 * @param activation of its hidden units
 * @param rows height of the images it takes, in pixels
 * @param columns their width
 * @param weightsSha256 digest of the parameters, in lower-case hex
 */
public record TrainedNetwork(
    Parameters parameters, Activation activation, int rows, int columns, String weightsSha256) {}

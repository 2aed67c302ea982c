package org.digittrainer.models.format;

import org.digittrainer.core.network.Activation;
import org.digittrainer.core.network.Parameters;

/**
 * What a file of weights tells.
 *
 * @param sha256 digest of the parameters
 * @param activation of the hidden units
 * @param parameters not to be modified
 */
public record Weights(String sha256, Activation activation, Parameters parameters) {}

package org.digittrainer.core.kernel;

import org.digittrainer.core.matrix.Matrix;

/**
 * The unperturbed state of a layer's units, a row for each example of a mini-batch.
 *
 * @param curve from sum to output
 * @param sums a, examples × units
 * @param outputs z, examples × units
 * @param slopes z(1 − z) for SIGMOID, 1 − z² for TANH, not used for RELU; examples × units
 */
public record UnitOutputs(Activation activation, Matrix sums, Matrix outputs, Matrix slopes) {}

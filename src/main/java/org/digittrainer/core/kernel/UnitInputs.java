package org.digittrainer.core.kernel;

/**
 * What enters a layer for each example of a mini-batch, and how far ±h times each input shifts a
 * unit's sum. Equal inputs of an example form a group, since they shift it equally; behind the last
 * group stands the bias, an input of 1 whose entry is {@code entries}.
 *
 * <p>All arrays are shared with whoever fills them and not modified here.
 *
 * @param entries inputs of the layer
 * @param groupCount groups of each example, without the bias
 * @param entryCount inputs of each example that are not zero
 * @param entryStride where example n's inputs start in {@code index} and {@code group}: n ·
 *     entryStride; 0 if all examples share one run
 * @param index which input each is
 * @param group which group of its example each belongs to
 * @param plus for each group what {@link Activation} needs of its shift +h·x: exp(h·x) − 1 for
 *     SIGMOID, tanh(h·x) for TANH, h·x for RELU; example n's run starts at n · shiftStride
 * @param minus the same for −h·x
 * @param shiftStride room for an example's groups with the bias; behind the last example a vector
 *     may be loaded too
 */
public record UnitInputs(
    int entries,
    int[] groupCount,
    int[] entryCount,
    int entryStride,
    int[] index,
    int[] group,
    double[] plus,
    double[] minus,
    int shiftStride) {}

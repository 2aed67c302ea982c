package org.digittrainer.core.kernel;

/**
 * The inputs of a layer for each example of a mini-batch, with the shifts of a unit's sum by ±h
 * times each input. Equal inputs of an example form a group, since they shift it equally; the bias,
 * an input of 1 whose entry is {@code entries}, comes after the last group.
 *
 * <p>The arrays are not copied. Not modified.
 *
 * @param entries inputs of the layer
 * @param groupCount groups of each example, without the bias
 * @param entryCount nonzero inputs of each example
 * @param entryStride example n's inputs start at n · entryStride in {@code index} and {@code
 *     group}; 0 if all examples share one run
 * @param index which input each is
 * @param group which group of its example each belongs to
 * @param plus what {@link Activation} needs of the shift +h·x of each group: h·x itself for RELU
 *     and where {@code small}, otherwise exp(h·x) − 1 for SIGMOID and tanh(h·x) for TANH; example
 *     n's run starts at n · shiftStride
 * @param minus the same for −h·x; without meaning where {@code small}
 * @param shiftStride distance between two examples' runs of shifts
 * @param small whether each example's moves are computed by {@link MoveTerms}
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
    int shiftStride,
    boolean[] small) {

  /**
   * Adds each group's difference to the entries of its members, and the last one to the bias.
   *
   * @param difference one for each group of the example, then the bias. Not modified.
   * @param sums the entries of one unit from {@code offset}. Modified.
   */
  public void addToEntries(int example, double[] difference, double[] sums, int offset) {
    int from = example * entryStride;
    int to = from + entryCount[example];
    for (int i = from; i < to; i++) {
      sums[offset + index[i]] += difference[group[i]];
    }
    sums[offset + entries] += difference[groupCount[example]];
  }
}

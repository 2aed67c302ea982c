package org.digittrainer.sweeps;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes all trials to the first number of epochs, the best of them to the next, and so on. All
 * trials of a rung end it before the next begins, so that the result does not depend on who is
 * quick.
 *
 * @param epochs of the rungs, ascending
 * @param keep share of a rung's trials that go on, above 0 and below 1
 */
public record Halving(List<Integer> epochs, double keep) {

  public Halving {
    epochs = List.copyOf(epochs);
  }

  /** Epochs of the trials that get through all rungs. */
  public int lastEpochs() {
    return epochs.get(epochs.size() - 1);
  }

  /**
   * The epoch at whose end a trial rests.
   *
   * @param rung from 1 on
   * @return null in the last rung
   */
  @Nullable Integer lastEpoch(int rung) {
    return rung < epochs.size() ? epochs.get(rung - 1) : null;
  }

  /** How many of a rung's trials go on: rounded down, but one at least. */
  int kept(int trials) {
    // In decimal, as people write it: 0.29 of 100 are 29.
    return Math.max(1, BigDecimal.valueOf(keep).multiply(BigDecimal.valueOf(trials)).intValue());
  }
}

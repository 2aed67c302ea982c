package org.digittrainer.jobs.receipt;

import java.util.ArrayList;
import java.util.List;
import org.digittrainer.database.Sha256;
import org.digittrainer.models.format.ParameterBytes;
import org.digittrainer.training.EpochMetrics;

/** The digests of the losses of each epoch, made of losses that come in order. */
public final class LossDigests {

  private final List<EpochMetrics> epochs;
  private final List<String> digests = new ArrayList<>();
  private double[] losses = {};
  private int count;

  /**
   * Digests of no losses yet.
   *
   * @param epochs from epoch 0 on
   */
  LossDigests(List<EpochMetrics> epochs) {
    this.epochs = epochs;
    endEpochs();
  }

  /** The digest of an epoch's losses. Not modified. */
  public static String of(double[] losses) {
    return Sha256.of(ParameterBytes.parts(losses, 0, losses.length));
  }

  /** Adds losses; those after the last epoch are left out. Not modified. */
  void add(double[] more) {
    for (int i = 0; i < more.length && !isComplete(); i++) {
      losses[count++] = more[i];
      if (count == losses.length) {
        digests.add(of(losses));
        endEpochs();
      }
    }
  }

  /** Whether there is one for each epoch. */
  boolean isComplete() {
    return digests.size() == epochs.size();
  }

  /** One for each epoch. */
  List<String> all() {
    return List.copyOf(digests);
  }

  /** Goes on to the next epoch that has losses. */
  private void endEpochs() {
    count = 0;
    losses = new double[0];
    while (!isComplete() && losses.length == 0) {
      int epoch = digests.size();
      losses = new double[epoch == 0 ? 0 : length(epoch)];
      if (losses.length == 0) {
        digests.add(of(losses));
      }
    }
  }

  private int length(int epoch) {
    return Math.toIntExact(epochs.get(epoch).iteration() - epochs.get(epoch - 1).iteration());
  }
}

package org.digittrainer.core.gradient;

import java.util.List;
import org.digittrainer.core.network.Batch;
import org.digittrainer.core.parallel.ProgressMonitor;

/**
 * The gradient of one layer's parameters, computed in three rounds of parts that may run on
 * different threads: prepare each example, compute differences, collect them.
 */
interface LayerDifferences {

  /** Computes what the layer needs of one example, after its forward pass. */
  void prepare(Batch batch, int example);

  /**
   * Chooses the series, between the first two rounds.
   *
   * @param parameters of the network. Not modified.
   * @return false if the perturbations are too large for what the series and identities start from
   */
  boolean plan(double[] parameters, Batch batch);

  /**
   * Chooses to compute whatever the layer's perturbations move from the moved sums, as a forward
   * pass does, in place of series and identities.
   *
   * @return false if the layer's own sums are shifted too far for that
   */
  boolean planAnew(Batch batch);

  /** The layer's divisions, the same for every kernel. */
  List<Division> divisions();

  /**
   * The first part of a division in the second round; for the number of divisions, the number of
   * parts.
   */
  int firstPart(int division);

  /** Computes the differences of one part. */
  void compute(Batch batch, int part, int worker, ProgressMonitor monitor);

  /** As {@link #firstPart} in the third round. */
  int firstCollection(int division);

  /**
   * Collects one part of the third round.
   *
   * @param gradient of the whole network. Modified.
   */
  void collect(Batch batch, int part, double[] gradient);
}

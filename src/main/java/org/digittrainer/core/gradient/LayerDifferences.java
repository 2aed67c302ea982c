package org.digittrainer.core.gradient;

import org.digittrainer.core.network.Batch;
import org.digittrainer.core.parallel.ProgressMonitor;

/**
 * The entries of the gradient that belong to one layer, found in three rounds of parts that may run
 * on different threads: prepare each example, find differences, collect them.
 */
interface LayerDifferences {

  /** Forgets the last mini-batch; before the first round. */
  void begin(double[] theta);

  /** After the forward pass of an example. */
  void prepare(Batch batch, int example);

  /**
   * Between the first two rounds.
   *
   * @return false if the perturbations are too wide to be told from what is prepared
   */
  boolean plan(Batch batch);

  /** Parts of the second round. */
  int parts(Batch batch);

  /** One part of the second round. */
  void compute(Batch batch, int part, int worker, ProgressMonitor monitor);

  /** Parts of the third round. */
  int collections();

  /** One part of the third round. */
  void collect(Batch batch, int part, double[] gradient);
}

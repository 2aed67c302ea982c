package org.digittrainer.benchmark;

import java.util.List;
import org.digittrainer.core.gradient.Differentiator;
import org.digittrainer.core.gradient.Differentiators;
import org.digittrainer.core.gradient.Evaluation;
import org.digittrainer.core.gradient.GradientSettings;
import org.digittrainer.core.kernel.Activation;
import org.digittrainer.core.kernel.Kernel;
import org.digittrainer.core.network.Batch;
import org.digittrainer.core.network.Loss;
import org.digittrainer.core.network.NetworkShape;
import org.digittrainer.core.network.Parameters;
import org.digittrainer.core.network.Scoring;
import org.digittrainer.core.parallel.ProgressMonitor;
import org.digittrainer.core.parallel.Team;
import org.digittrainer.dataset.LabelledImages;

/** Numerical gradients of mini-batches of 100, and whatever else a team times on one kernel. */
record Steps(Kernel kernel, Team team) {

  /** The chapter's network. */
  static final NetworkShape CHAPTER = shape(50);

  /** The chapter's h. */
  static final double H = 1e-4;

  private static final int BATCH = 100;

  /** A network that reads images of 28×28 pixels. */
  static NetworkShape shape(Integer... hidden) {
    return new NetworkShape(784, List.of(hidden), 10);
  }

  /** The first 100 images. */
  static Batch batch(LabelledImages images) {
    return batch(images, BATCH);
  }

  /** The first images. */
  static Batch batch(LabelledImages images, int size) {
    Batch batch = Batch.grouped(size, images.inputs());
    batch.resize(size);
    for (int i = 0; i < size; i++) {
      images.copyTo(i, batch, i);
    }
    return batch;
  }

  Differentiator differentiator(NetworkShape shape, Evaluation evaluation, double h) {
    return Differentiators.numerical(
        new GradientSettings(shape, Activation.SIGMOID, Loss.CROSS_ENTROPY, kernel, team, BATCH),
        evaluation,
        h);
  }

  /** One gradient of random parameters, to be run again and again. */
  Runnable step(NetworkShape shape, Evaluation evaluation, double h, Batch batch) {
    Differentiator differentiator = differentiator(shape, evaluation, h);
    Parameters parameters = Parameters.random(shape, 0.1, 1);
    double[] result = new double[shape.parameterCount()];
    return () -> differentiator.compute(parameters, batch, result, ProgressMonitor.NONE);
  }

  /** Scores the chapter's network. */
  Scoring scoring() {
    return new Scoring(CHAPTER, Activation.SIGMOID, Loss.CROSS_ENTROPY, kernel, team);
  }
}

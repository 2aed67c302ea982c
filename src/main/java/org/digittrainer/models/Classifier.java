package org.digittrainer.models;

import java.util.Arrays;
import org.digittrainer.core.network.Network;

/** Tells what images show, by one model; safe for use by several threads. */
public final class Classifier {

  private static final double WHITE = 255;

  private final int inputs;
  private final Network network;

  /** A classifier by this model. */
  public Classifier(ModelVersion model) {
    this.inputs = model.parameters().shape().inputs();
    this.network = new Network(model.parameters(), model.activation());
  }

  /**
   * Classifies one image.
   *
   * @param levels its grey levels row by row, 0 (ground) to 255 (ink), fractions allowed. Not
   *     modified.
   * @throws IllegalArgumentException if their number is not that of the network's inputs
   */
  public Prediction classify(double[] levels) {
    if (levels.length != inputs) {
      throw new IllegalArgumentException(
          "the network takes " + inputs + " numbers, not " + levels.length);
    }
    return Prediction.of(
        network.predict(Arrays.stream(levels).map(level -> level / WHITE).toArray()));
  }
}

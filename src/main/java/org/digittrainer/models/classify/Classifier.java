package org.digittrainer.models.classify;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.digittrainer.core.kernel.Kernel;
import org.digittrainer.core.kernel.Kernels;
import org.digittrainer.core.matrix.Matrix;
import org.digittrainer.core.network.Batch;
import org.digittrainer.core.network.ForwardPass;
import org.digittrainer.core.network.Loss;
import org.digittrainer.core.network.NetworkShape;

/**
 * Tells what images show, by one network; safe for use by several threads. It is made in no time:
 * the network is used as it is.
 */
public final class Classifier {

  /** Images that go through the network together: they fit into a core's cache. */
  private static final int BLOCK = 32;

  private static final Kernel KERNEL = Kernels.choose().kernel();

  private final TrainedNetwork network;
  private final NetworkShape shape;

  /** A classifier by this network. */
  public Classifier(TrainedNetwork network) {
    this.network = network;
    this.shape = network.parameters().shape();
  }

  /**
   * Classifies images.
   *
   * @return one for each image, in their order
   * @throws IllegalArgumentException if the size of one is not the number of the network's inputs
   */
  public List<Prediction> classify(List<? extends DigitImage> images) {
    int block = Math.min(BLOCK, images.size());
    Batch batch = Batch.plain(block, shape.inputs());
    ForwardPass pass = new ForwardPass(shape, network.activation(), KERNEL, Math.max(1, block));
    List<Prediction> predictions = new ArrayList<>(images.size());
    for (int from = 0; from < images.size(); from += BLOCK) {
      fill(batch, images.subList(from, Math.min(images.size(), from + BLOCK)));
      pass.run(network.parameters(), Loss.CROSS_ENTROPY, batch, 0, batch.size());
      for (int i = 0; i < batch.size(); i++) {
        predictions.add(Prediction.of(row(pass.probabilities(), i)));
      }
    }
    return predictions;
  }

  private void fill(Batch batch, List<? extends DigitImage> images) {
    batch.resize(images.size());
    for (int i = 0; i < images.size(); i++) {
      DigitImage image = images.get(i);
      if (image.size() != shape.inputs()) {
        throw new IllegalArgumentException(
            "the network takes " + shape.inputs() + " numbers, not " + image.size());
      }
      image.put(batch, i);
    }
  }

  private double[] row(Matrix matrix, int row) {
    int at = matrix.at(row);
    return Arrays.copyOfRange(matrix.array(), at, at + shape.outputs());
  }
}

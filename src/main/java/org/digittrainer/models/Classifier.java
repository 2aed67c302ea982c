package org.digittrainer.models;

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

  private static final double WHITE = 255;

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
   * @param images grey levels row by row, 0 (ground) to 255 (ink), fractions allowed. Not modified.
   * @return one for each image, in their order
   * @throws IllegalArgumentException if the length of one is not the number of the network's inputs
   */
  public List<Prediction> classify(List<double[]> images) {
    return classify(images, WHITE);
  }

  /**
   * Classifies what are inputs of the network already.
   *
   * @param inputs 0 (ground) to 1 (ink), row by row. Not modified.
   * @return one for each image, in their order
   * @throws IllegalArgumentException if the length of one is not the number of the network's inputs
   */
  public List<Prediction> predict(List<double[]> inputs) {
    return classify(inputs, 1);
  }

  private List<Prediction> classify(List<double[]> images, double white) {
    int block = Math.min(BLOCK, images.size());
    Batch batch = Batch.plain(block, shape.inputs());
    ForwardPass pass = new ForwardPass(shape, network.activation(), KERNEL, Math.max(1, block));
    List<Prediction> predictions = new ArrayList<>(images.size());
    for (int from = 0; from < images.size(); from += BLOCK) {
      List<double[]> some = images.subList(from, Math.min(images.size(), from + BLOCK));
      fill(batch, some, white);
      pass.run(network.parameters(), Loss.CROSS_ENTROPY, batch, 0, some.size());
      for (int i = 0; i < some.size(); i++) {
        predictions.add(Prediction.of(row(pass.probabilities(), i)));
      }
    }
    return predictions;
  }

  private void fill(Batch batch, List<double[]> images, double white) {
    batch.resize(images.size());
    double[] inputs = new double[shape.inputs()];
    for (int i = 0; i < images.size(); i++) {
      double[] levels = images.get(i);
      if (levels.length != inputs.length) {
        throw new IllegalArgumentException(
            "the network takes " + inputs.length + " numbers, not " + levels.length);
      }
      for (int pixel = 0; pixel < inputs.length; pixel++) {
        inputs[pixel] = levels[pixel] / white;
      }
      batch.setNumbers(i, inputs, 0);
    }
  }

  private double[] row(Matrix matrix, int row) {
    int at = matrix.at(row);
    return Arrays.copyOfRange(matrix.array(), at, at + shape.outputs());
  }
}

package org.digittrainer.models.classify;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.digittrainer.core.kernel.Kernel;
import org.digittrainer.core.matrix.Matrix;
import org.digittrainer.core.network.Batch;
import org.digittrainer.core.network.ForwardPass;
import org.digittrainer.core.network.Loss;
import org.digittrainer.core.network.NetworkShape;
import org.digittrainer.core.network.Pixels;
import org.digittrainer.web.connection.WaitingCaller;
import org.springframework.stereotype.Component;

/** Classifies images by any network, on the calling thread; safe for use by several threads. */
@Component
public final class Classifier {

  /** Images that go through the network together: they fit into a core's cache. */
  private static final int BLOCK = 32;

  private final Kernel kernel;

  /** A classifier that computes with this kernel. */
  public Classifier(Kernel kernel) {
    this.kernel = kernel;
  }

  /**
   * Classifies images.
   *
   * @param network the network that classifies them; any, as none is prepared beforehand
   * @return one prediction for each image, in their order
   * @throws IllegalArgumentException if the size of an image is not the number of the network's
   *     inputs
   * @throws org.digittrainer.problem.Problem.Unacceptable if the network predicts NaN for one
   */
  public List<Prediction> classify(TrainedNetwork network, List<? extends DigitImage> images) {
    List<Prediction> predictions = predict(network, images);
    if (!exist(predictions)) {
      throw network.overflow();
    }
    return predictions;
  }

  /** Whether a network predicts numbers for each of these images, and not NaN. */
  public boolean predicts(TrainedNetwork network, List<? extends DigitImage> images) {
    return exist(predict(network, images));
  }

  private static boolean exist(List<Prediction> predictions) {
    return predictions.stream().allMatch(Prediction::exists);
  }

  private List<Prediction> predict(TrainedNetwork network, List<? extends DigitImage> images) {
    NetworkShape shape = network.parameters().shape();
    int most = Math.min(BLOCK, images.size());
    Batch batch = Batch.plain(most, shape.inputs());
    ForwardPass pass = new ForwardPass(shape, network.activation(), kernel, Math.max(1, most));
    List<Prediction> predictions = new ArrayList<>(images.size());
    WaitingCaller caller = WaitingCaller.current();
    for (int from = 0; from < images.size(); from += BLOCK) {
      caller.check();
      List<? extends DigitImage> block =
          images.subList(from, Math.min(images.size(), from + BLOCK));
      fill(batch, block, network.pixels());
      pass.run(network.parameters(), Loss.CROSS_ENTROPY, batch, 0, batch.size());
      for (int i = 0; i < batch.size(); i++) {
        predictions.add(Prediction.of(row(pass.probabilities(), i, shape.outputs())));
      }
    }
    return predictions;
  }

  private static void fill(Batch batch, List<? extends DigitImage> images, Pixels pixels) {
    batch.resize(images.size());
    for (int i = 0; i < images.size(); i++) {
      DigitImage image = images.get(i);
      if (image.size() != batch.inputs()) {
        throw new IllegalArgumentException(
            "the network takes " + batch.inputs() + " numbers, not " + image.size());
      }
      image.put(batch, i, pixels);
    }
  }

  private static double[] row(Matrix matrix, int row, int columns) {
    int offset = matrix.offset(row);
    return Arrays.copyOfRange(matrix.array(), offset, offset + columns);
  }
}

package org.digittrainer.models.insight;

import java.util.Arrays;
import java.util.List;
import org.digittrainer.core.kernel.Kernel;
import org.digittrainer.core.network.Batch;
import org.digittrainer.core.network.ForwardPass;
import org.digittrainer.core.network.Loss;
import org.digittrainer.models.classify.Classifier;
import org.digittrainer.models.classify.DigitImage;
import org.digittrainer.models.classify.Prediction;
import org.digittrainer.models.classify.TrainedNetwork;
import org.digittrainer.web.connection.WaitingCaller;
import org.springframework.stereotype.Component;

/**
 * Computes which pixels of an image change a network's prediction, by the same central difference
 * that trains it: (log y(x + h·eᵢ) − log y(x − h·eᵢ)) / 2h for each input i, y being the
 * probability of the predicted class.
 */
@Component
public final class Sensitivities {

  /** The step h of the central differences, on ink of 0 to 1, whatever input that is. */
  public static final double H = 1e-4;

  /** Pixels whose two evaluations each go through the network together. */
  private static final int PIXELS = 32;

  /**
   * The sensitivity of a network to the pixels of an image.
   *
   * @param prediction of the image as it is
   * @param values one for each pixel, row by row: by how much the log-probability of the predicted
   *     class rises for each 1 that the ink rises, which is at most 1. Not to be modified.
   */
  public record Sensitivity(Prediction prediction, double[] values) {}

  private final Kernel kernel;
  private final Classifier classifier;

  /** Sensitivities computed with this kernel, around the predictions of this classifier. */
  public Sensitivities(Kernel kernel, Classifier classifier) {
    this.kernel = kernel;
    this.classifier = classifier;
  }

  /**
   * The sensitivity of a network to the pixels of an image.
   *
   * @throws IllegalArgumentException if the image's size is not the number of the network's inputs
   */
  public Sensitivity of(TrainedNetwork network, DigitImage image) {
    Prediction prediction = classifier.classify(network, List.of(image)).get(0);
    double[] values = differences(network, image.inputs(network.pixels()), prediction.digit());
    if (!Arrays.stream(values).allMatch(Double::isFinite)) {
      throw network.overflow();
    }
    return new Sensitivity(prediction, values);
  }

  /** The loss of the predicted class is −log of its probability. */
  private double[] differences(TrainedNetwork network, double[] inputs, int digit) {
    Batch batch = Batch.plain(2 * PIXELS, inputs.length);
    ForwardPass pass =
        new ForwardPass(network.parameters().shape(), network.activation(), kernel, 2 * PIXELS);
    double[] differences = new double[inputs.length];
    WaitingCaller caller = WaitingCaller.current();
    for (int from = 0; from < inputs.length; from += PIXELS) {
      caller.check();
      int pixels = Math.min(PIXELS, inputs.length - from);
      fill(batch, inputs, from, pixels, digit, H * network.pixels().ink());
      pass.run(network.parameters(), Loss.CROSS_ENTROPY, batch, 0, 2 * pixels);
      for (int i = 0; i < pixels; i++) {
        differences[from + i] = (pass.loss(2 * i + 1) - pass.loss(2 * i)) / (2 * H);
      }
    }
    return differences;
  }

  /** Fills the batch with the image twice for each pixel, with that pixel raised and lowered. */
  private static void fill(
      Batch batch, double[] inputs, int from, int pixels, int digit, double step) {
    batch.resize(2 * pixels);
    for (int i = 0; i < pixels; i++) {
      double input = inputs[from + i];
      inputs[from + i] = input + step;
      batch.setNumbers(2 * i, inputs, digit);
      inputs[from + i] = input - step;
      batch.setNumbers(2 * i + 1, inputs, digit);
      inputs[from + i] = input;
    }
  }
}

package org.digittrainer.models.insight;

import java.util.List;
import org.digittrainer.core.kernel.Kernels;
import org.digittrainer.core.network.Batch;
import org.digittrainer.core.network.ForwardPass;
import org.digittrainer.core.network.Loss;
import org.digittrainer.models.classify.Classifier;
import org.digittrainer.models.classify.DigitImage;
import org.digittrainer.models.classify.Prediction;
import org.digittrainer.models.classify.TrainedNetwork;

/**
 * Which pixels of an image change a network's mind, by the same central difference that trains it:
 * (log y(x + h·eᵢ) − log y(x − h·eᵢ)) / 2h for each input i, y the probability of the winning
 * class.
 *
 * @param prediction what the network sees in the image
 * @param values one for each pixel: by how much the log-probability rises for each 1 that the input
 *     rises, inputs being 0 (ground) to 1 (ink). Not to be modified.
 */
public record Sensitivity(Prediction prediction, double[] values) {

  /** The step of the central differences, on inputs of 0 to 1. */
  public static final double H = 1e-4;

  private static final int PIXELS = 32;

  /** The sensitivity of a network at an image. */
  public static Sensitivity of(TrainedNetwork network, DigitImage image) {
    Prediction prediction = new Classifier(network).classify(List.of(image)).get(0);
    return new Sensitivity(prediction, differences(network, image.inputs(), prediction.digit()));
  }

  /** The loss of the winning class is −log of its probability. */
  private static double[] differences(TrainedNetwork network, double[] inputs, int digit) {
    Batch batch = Batch.plain(2 * PIXELS, inputs.length);
    ForwardPass pass =
        new ForwardPass(
            network.parameters().shape(), network.activation(), Kernels.plain(), 2 * PIXELS);
    double[] differences = new double[inputs.length];
    for (int from = 0; from < inputs.length; from += PIXELS) {
      int pixels = Math.min(PIXELS, inputs.length - from);
      fill(batch, inputs, from, pixels, digit);
      pass.run(network.parameters(), Loss.CROSS_ENTROPY, batch, 0, 2 * pixels);
      for (int i = 0; i < pixels; i++) {
        differences[from + i] = (pass.loss(2 * i + 1) - pass.loss(2 * i)) / (2 * H);
      }
    }
    return differences;
  }

  private static void fill(Batch batch, double[] inputs, int from, int pixels, int digit) {
    batch.resize(2 * pixels);
    for (int i = 0; i < pixels; i++) {
      double input = inputs[from + i];
      inputs[from + i] = input + H;
      batch.setNumbers(2 * i, inputs, digit);
      inputs[from + i] = input - H;
      batch.setNumbers(2 * i + 1, inputs, digit);
      inputs[from + i] = input;
    }
  }
}

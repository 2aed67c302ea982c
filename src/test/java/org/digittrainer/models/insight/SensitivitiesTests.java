package org.digittrainer.models.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.mockito.AdditionalAnswers.delegatesTo;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.mockingDetails;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import javax.imageio.ImageIO;
import org.digittrainer.core.kernel.Activation;
import org.digittrainer.core.kernel.Kernel;
import org.digittrainer.core.kernel.Kernels;
import org.digittrainer.core.network.NetworkShape;
import org.digittrainer.core.network.Parameters;
import org.digittrainer.core.network.Pixels;
import org.digittrainer.models.QuickNetwork;
import org.digittrainer.models.TinyModel;
import org.digittrainer.models.classify.Classifier;
import org.digittrainer.models.classify.DigitImage;
import org.digittrainer.models.classify.TrainedNetwork;
import org.digittrainer.models.insight.Sensitivities.Sensitivity;
import org.junit.jupiter.api.Test;

final class SensitivitiesTests {

  private final Kernel kernel = mock(Kernel.class, delegatesTo(Kernels.plain()));
  private final Sensitivities sensitivities =
      new Sensitivities(kernel, new Classifier(Kernels.plain()));

  @Test
  void computesWithTheKernelOfTheService() {
    sensitivities.of(
        TinyModel.version("digits", 1).network(), new DigitImage.Levels(TinyModel.image()));

    assertThat(mockingDetails(kernel).getInvocations()).isNotEmpty();
  }

  /** Outputs (2.5, 2.5 + log 3): d log y₁ = y₀ · (d a₁ − d a₀), with y₀ = 1/4. */
  @Test
  void isTheSlopeWorkedOutByHand() {
    TrainedNetwork network = TinyModel.version("digits", 1).network();

    Sensitivity sensitivity =
        sensitivities.of(network, new DigitImage.Levels(new double[] {255, 0, 51, 102}));

    assertThat(sensitivity.prediction().digit()).isEqualTo(1);
    assertThat(sensitivity.values())
        .containsExactly(new double[] {-0.5, 0, -1.25, 1.25}, within(1e-6));
  }

  /** Ink is 1 at most, whatever number the network takes for it. */
  @Test
  void isOfTheInkWhateverTheInputs() {
    TrainedNetwork scaled = TinyModel.version("digits", 1).network();
    NetworkShape shape = scaled.parameters().shape();
    double[] values = scaled.parameters().toArray();
    for (int i = 0; i < shape.biasesOffset(0); i++) {
      values[i] /= 255;
    }
    TrainedNetwork raw =
        new TrainedNetwork(
            Parameters.of(shape, values), scaled.activation(), 2, 2, Pixels.RAW, "ab");

    double[] of = sensitivities.of(raw, new DigitImage.Levels(TinyModel.image())).values();

    assertThat(of)
        .containsExactly(
            sensitivities.of(scaled, new DigitImage.Levels(TinyModel.image())).values(),
            within(1e-9));
  }

  @Test
  void isWhatTwoClassificationsGiveForEachPixel() {
    TrainedNetwork network = QuickNetwork.network();
    double[] levels = new double[784];
    byte[] pixels = QuickNetwork.TEST.pixels(0);
    for (int i = 0; i < levels.length; i++) {
      levels[i] = pixels[i] & 0xFF;
    }
    Sensitivity sensitivity = sensitivities.of(network, new DigitImage.Levels(levels));
    assertThat(sensitivity.values()).hasSize(784);
    for (int i : new int[] {0, 202, 403, 783}) {
      double slope =
          (logOfSeven(network, levels, i, 1e-4) - logOfSeven(network, levels, i, -1e-4)) / 2e-4;
      assertThat(sensitivity.values()[i]).isCloseTo(slope, within(1e-8));
    }
  }

  @Test
  void showsNumbersOfBothSigns() {
    assertThat(SignedGreys.levels(new double[] {-2, 0, 1, 2}))
        .containsExactly(0, 127.5, 191.25, 255);
    assertThat(SignedGreys.levels(new double[] {0, 0})).containsExactly(127.5, 127.5);
  }

  @Test
  void showsATileOfWeightsForEachUnit() throws IOException {
    // Three units on images of 2 × 1; the weights of unit j are column j.
    double[] values = {1, 0, -4, -2, 3, 2, 0, 0, 0, 1, 1, 1, 1, 1, 1, 0, 0};
    Parameters parameters = Parameters.of(new NetworkShape(2, List.of(3), 2), values);
    TrainedNetwork network = new TrainedNetwork(parameters, Activation.TANH, 2, 1, "ab");

    BufferedImage picture = ImageIO.read(new ByteArrayInputStream(new WeightTiles(network).png()));

    assertThat(picture.getWidth()).isEqualTo(5);
    assertThat(picture.getHeight()).isEqualTo(7);
    int[] levels = picture.getRaster().getSamples(0, 0, 5, 7, 0, (int[]) null);
    assertThat(levels)
        .containsExactly(
            0, 0, 0, 0, 0, //
            0, 191, 0, 128, 0, //
            0, 0, 0, 255, 0, //
            0, 0, 0, 0, 0, //
            0, 0, 0, 0, 0, //
            0, 191, 0, 0, 0, //
            0, 0, 0, 0, 0);
  }

  private static double logOfSeven(TrainedNetwork network, double[] levels, int pixel, double h) {
    double[] inputs = new double[levels.length];
    for (int i = 0; i < inputs.length; i++) {
      inputs[i] = levels[i] / 255 + (i == pixel ? h : 0);
    }
    return StrictMath.log(
        new Classifier(Kernels.plain())
            .classify(network, List.of(new DigitImage.Inputs(inputs)))
            .get(0)
            .probabilities()
            .get(7));
  }
}

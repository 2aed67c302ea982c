package org.digittrainer.models.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.digittrainer.core.kernel.Kernels;
import org.digittrainer.dataset.LabelledImages;
import org.digittrainer.models.QuickNetwork;
import org.digittrainer.models.classify.Classifier;
import org.digittrainer.models.classify.DigitImage;
import org.digittrainer.models.image.Drawings.Colours;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whether drawings are classified about as well as the images that they show. */
final class DrawingsTests {

  private static final int EXAMPLES = 300;
  private static final long SEED = 6;
  private static final LabelledImages TEST = QuickNetwork.TEST;

  private final Classifier classifier = new Classifier(Kernels.plain());
  private final ImageDecoder decoder = new ImageDecoder();

  @Test
  @Tag("slow")
  void areClassifiedNearlyAsWellAsTheOriginals() {
    double originals = accuracy(i -> levels(TEST.pixels(i)));
    Map<Colours, Double> prepared = new EnumMap<>(Colours.class);
    Map<Colours, Double> squeezed = new EnumMap<>(Colours.class);
    for (Colours colours : Colours.values()) {
      List<byte[]> files = files(colours);
      prepared.put(colours, accuracy(i -> decoder.levels(files.get(i), 28, 28)));
      squeezed.put(colours, accuracy(i -> Drawings.squeezed(files.get(i))));
    }
    System.out.println(
        ("FIGURES seed %d: originals %.1f %%; drawings prepared %.1f %%, without preparation %.1f %%;"
                + " prepared %s; without %s")
            .formatted(
                SEED,
                100 * originals,
                100 * mean(prepared),
                100 * mean(squeezed),
                prepared,
                squeezed));

    assertThat(originals).isGreaterThan(0.9);
    assertThat(prepared)
        .allSatisfy(
            (colours, accuracy) ->
                assertThat(accuracy)
                    .as("%s, seed %d", colours, SEED)
                    .isGreaterThan(0.9 * originals));
    assertThat(mean(squeezed)).isLessThan(0.5 * originals);
  }

  private static List<byte[]> files(Colours colours) {
    Drawings drawings = new Drawings(SEED);
    return IntStream.range(0, EXAMPLES)
        .mapToObj(i -> drawings.drawing(TEST.pixels(i), colours))
        .toList();
  }

  private double accuracy(IntFunction<double[]> seen) {
    List<DigitImage.Levels> images =
        IntStream.range(0, EXAMPLES).mapToObj(i -> new DigitImage.Levels(seen.apply(i))).toList();
    var predictions = classifier.classify(QuickNetwork.network(), images);
    return IntStream.range(0, EXAMPLES)
            .filter(i -> predictions.get(i).digit() == TEST.label(i))
            .count()
        / (double) EXAMPLES;
  }

  private static double[] levels(byte[] pixels) {
    return IntStream.range(0, pixels.length).mapToDouble(i -> pixels[i] & 0xFF).toArray();
  }

  private static double mean(Map<Colours, Double> accuracies) {
    return accuracies.values().stream().mapToDouble(Double::doubleValue).average().orElseThrow();
  }
}

package org.digittrainer.models.image;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.digittrainer.core.kernel.Kernels;
import org.digittrainer.dataset.LabelledImages;
import org.digittrainer.models.QuickNetwork;
import org.digittrainer.models.classify.Classifier;
import org.digittrainer.models.classify.DigitImage;
import org.digittrainer.models.classify.TrainedNetwork;

/** How many pictures a network recognises, by scene. */
public final class SceneRates {

  private static final LabelledImages TEST = QuickNetwork.TEST;

  private final Classifier classifier = new Classifier(Kernels.plain());
  private final TrainedNetwork network;
  private final int digits;

  /** Rates of the first digits of MNIST's test images. */
  public SceneRates(TrainedNetwork network, int digits) {
    this.network = network;
    this.digits = digits;
  }

  /** Of each scene the share of digits that are recognised, 0 to 1. */
  public Map<Scene, Double> all() {
    Map<Scene, Double> rates = new EnumMap<>(Scene.class);
    try (ImageDecoder decoder = new ImageDecoder()) {
      for (Scene scene : Scene.values()) {
        rates.put(scene, rate(decoder, scene));
      }
    }
    return rates;
  }

  private double rate(ImageDecoder decoder, Scene scene) {
    List<DigitImage.Levels> images =
        IntStream.range(0, digits)
            .mapToObj(i -> decoder.levels(scene.file(TEST.pixels(i), i), 28, 28))
            .map(DigitImage.Levels::new)
            .toList();
    var predictions = classifier.classify(network, images);
    return IntStream.range(0, digits)
            .filter(i -> predictions.get(i).digit() == TEST.label(i))
            .count()
        / (double) digits;
  }
}

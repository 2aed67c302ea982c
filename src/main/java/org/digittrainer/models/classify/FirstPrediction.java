package org.digittrainer.models.classify;

import java.util.List;
import org.digittrainer.core.kernel.Activation;
import org.digittrainer.core.network.NetworkShape;
import org.digittrainer.core.network.Parameters;
import org.digittrainer.dataset.Dataset;
import org.digittrainer.dataset.Datasets;
import org.digittrainer.dataset.LabelledImages;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Ready once the classifier that serves requests has classified an image of MNIST. */
public final class FirstPrediction implements ApplicationRunner, HealthIndicator {

  private static final int HIDDEN_UNITS = 50;

  private final Classifier classifier;
  private final Datasets datasets;
  private volatile boolean made;

  /** Creates the indicator; it predicts when the application runs. */
  public FirstPrediction(Classifier classifier, Datasets datasets) {
    this.classifier = classifier;
    this.datasets = datasets;
  }

  @Override
  public void run(ApplicationArguments arguments) {
    Dataset mnist = datasets.find("mnist").orElseThrow();
    byte[] pixels = mnist.test().pixels(0);
    DigitImage image = new DigitImage.Bytes(pixels, 0, pixels.length);
    TrainedNetwork network = untrained(mnist);
    made = classifier.predicts(network, List.of(image)) && sumIsOne(network, image);
  }

  private boolean sumIsOne(TrainedNetwork network, DigitImage image) {
    double sum =
        classifier.classify(network, List.of(image)).get(0).probabilities().stream()
            .mapToDouble(Double::doubleValue)
            .sum();
    return Math.abs(sum - 1) < 1e-9;
  }

  private static TrainedNetwork untrained(Dataset dataset) {
    LabelledImages images = dataset.test();
    NetworkShape shape =
        new NetworkShape(images.inputs(), List.of(HIDDEN_UNITS), dataset.classes());
    Parameters parameters = Parameters.random(shape, 1, 0);
    return new TrainedNetwork(
        parameters, Activation.SIGMOID, images.rows(), images.columns(), "untrained");
  }

  @Override
  public Health health() {
    return made ? Health.up().build() : Health.outOfService().build();
  }
}

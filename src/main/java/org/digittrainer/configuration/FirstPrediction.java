package org.digittrainer.configuration;

import java.util.Arrays;
import java.util.List;
import org.digittrainer.core.kernel.Activation;
import org.digittrainer.core.network.Network;
import org.digittrainer.core.network.NetworkShape;
import org.digittrainer.core.network.Parameters;
import org.digittrainer.dataset.Dataset;
import org.digittrainer.dataset.Datasets;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Ready means that a network has answered once, on an image of MNIST. */
@Component("prediction")
final class FirstPrediction implements ApplicationRunner, HealthIndicator {

  private static final int HIDDEN_UNITS = 50;
  private static final double WHITE = 255;

  private final Datasets datasets;
  private volatile boolean made;

  FirstPrediction(Datasets datasets) {
    this.datasets = datasets;
  }

  @Override
  public void run(ApplicationArguments arguments) {
    Dataset mnist = datasets.find("mnist").orElseThrow();
    NetworkShape shape =
        new NetworkShape(mnist.test().inputs(), List.of(HIDDEN_UNITS), mnist.classes());
    Network network = new Network(Parameters.random(shape, 1, 0), Activation.SIGMOID);
    byte[] pixels = mnist.test().pixels(0);
    double[] inputs = new double[pixels.length];
    Arrays.setAll(inputs, i -> (pixels[i] & 0xFF) / WHITE);
    double sum = Arrays.stream(network.predict(inputs)).sum();
    made = Math.abs(sum - 1) < 1e-9;
  }

  @Override
  public Health health() {
    return made ? Health.up().build() : Health.outOfService().build();
  }
}

package org.digittrainer.models.classify;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Classifies images and measures how long that takes and how many they are. */
@Component
public final class MeteredClassifier {

  /** From 50 µs, about what one image takes, to 50 ms, and what many in a request take. */
  private static final Duration[] BUCKETS =
      Stream.of(50, 100, 200, 500, 1000, 2000, 5000, 10_000, 20_000, 50_000, 200_000, 1_000_000)
          .map(micros -> Duration.ofNanos(1000L * micros))
          .toArray(Duration[]::new);

  private final Classifier classifier;
  private final Timer latency;
  private final Counter counted;

  /** A classifier whose meters are registered in {@code registry}. */
  public MeteredClassifier(Classifier classifier, MeterRegistry registry) {
    this.classifier = classifier;
    latency =
        Timer.builder("digittrainer.classification")
            .description("Time to classify the images of one request")
            .serviceLevelObjectives(BUCKETS)
            .register(registry);
    counted =
        Counter.builder("digittrainer.classification.images")
            .description("Images classified")
            .register(registry);
  }

  /** As {@link Classifier#classify}. */
  public List<Prediction> classify(TrainedNetwork network, List<? extends DigitImage> images) {
    List<Prediction> predictions =
        Objects.requireNonNull(latency.record(() -> classifier.classify(network, images)));
    counted.increment(predictions.size());
    return predictions;
  }
}

package org.digittrainer.models.classify;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** Classifies on the calling thread and keeps account of it. */
@Component
public final class MeteredClassifier {

  private final Timer latency;
  private final Counter counted;

  /** A classifier that keeps its account in a registry. */
  public MeteredClassifier(MeterRegistry registry) {
    latency =
        Timer.builder("digittrainer.classification")
            .description("Time to classify the images of one request")
            .publishPercentileHistogram()
            .register(registry);
    counted =
        Counter.builder("digittrainer.classification.images")
            .description("Images classified")
            .register(registry);
  }

  /** What a network sees in images, as {@link Classifier#classify}. */
  public List<Prediction> classify(TrainedNetwork network, List<? extends DigitImage> images) {
    List<Prediction> predictions =
        Objects.requireNonNull(latency.record(() -> new Classifier(network).classify(images)));
    counted.increment(predictions.size());
    return predictions;
  }
}

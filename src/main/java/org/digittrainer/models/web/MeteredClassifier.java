package org.digittrainer.models.web;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.List;
import java.util.Objects;
import org.digittrainer.models.Classifier;
import org.digittrainer.models.ModelVersion;
import org.digittrainer.models.Prediction;
import org.springframework.stereotype.Component;

/** Classifies on the calling thread and keeps account of it. */
@Component
final class MeteredClassifier {

  private final Timer latency;
  private final Counter images;

  MeteredClassifier(MeterRegistry registry) {
    latency =
        Timer.builder("digittrainer.classification")
            .description("Time to classify the images of one request")
            .publishPercentileHistogram()
            .register(registry);
    images =
        Counter.builder("digittrainer.classification.images")
            .description("Images classified")
            .register(registry);
  }

  /** The predictions of a model for images of its size, in their order. */
  Classification classify(ModelVersion model, List<double[]> levels) {
    Classifier classifier = new Classifier(model);
    List<Prediction> predictions =
        latency.record(() -> levels.stream().map(classifier::classify).toList());
    images.increment(levels.size());
    return Classification.of(model, Objects.requireNonNull(predictions));
  }
}

package org.digittrainer.models;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** Classifies on the calling thread and keeps account of it. */
@Component
public final class MeteredClassifier {

  private final Timer latency;
  private final Counter images;

  /** A classifier that keeps its account in a registry. */
  public MeteredClassifier(MeterRegistry registry) {
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

  /**
   * What a network sees in images, as {@link Classifier#classify}.
   *
   * @param levels Not modified.
   */
  public List<Prediction> classify(TrainedNetwork network, List<double[]> levels) {
    return metered(() -> new Classifier(network).classify(levels));
  }

  /**
   * What a network sees in inputs, as {@link Classifier#predict}.
   *
   * @param inputs Not modified.
   */
  public List<Prediction> predict(TrainedNetwork network, List<double[]> inputs) {
    return metered(() -> new Classifier(network).predict(inputs));
  }

  private List<Prediction> metered(Supplier<List<Prediction>> classifying) {
    List<Prediction> predictions = Objects.requireNonNull(latency.record(classifying));
    images.increment(predictions.size());
    return predictions;
  }
}

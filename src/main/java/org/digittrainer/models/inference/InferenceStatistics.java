package org.digittrainer.models.inference;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.List;
import org.digittrainer.models.Models.Numbered;
import org.digittrainer.models.inference.ModelStatistics.Duration;
import org.digittrainer.models.inference.ModelStatistics.Durations;
import org.springframework.stereotype.Component;

/**
 * Counts and times the requests of the protocol, by version of a model, since the start. Of very
 * many versions, those that are longest unused are forgotten.
 */
@Component
public final class InferenceStatistics {

  private static final int MOST_VERSIONS = 10_000;

  private final Cache<Numbered, ModelStatistics> statistics =
      Caffeine.newBuilder().maximumSize(MOST_VERSIONS).executor(Runnable::run).build();

  private final Clock clock;

  /** Statistics by the clock of a registry. */
  InferenceStatistics(MeterRegistry registry) {
    this.clock = registry.config().clock();
  }

  /** The statistics of versions, in their order. */
  public ModelStatistics.All of(List<Numbered> versions) {
    return new ModelStatistics.All(versions.stream().map(this::of).toList());
  }

  private ModelStatistics of(Numbered version) {
    ModelStatistics known = statistics.getIfPresent(version);
    return known == null ? ModelStatistics.none(version.name(), version.version()) : known;
  }

  /** Begins a request to a version that exists. */
  public Execution begin(String name, int version) {
    return new Execution(new Numbered(name, version));
  }

  /** One request, which has failed unless all its parts are done when it ends. */
  public final class Execution implements AutoCloseable {

    private static final int PARTS = 3;

    private final Numbered version;
    private final long start = clock.monotonicTime();
    private final List<Duration> parts = new ArrayList<>();
    private long partStart = start;
    private int images;

    private Execution(Numbered version) {
      this.version = version;
    }

    /** Ends a part: reading, then classifying, then making outputs. */
    public void endPart() {
      long now = clock.monotonicTime();
      parts.add(new Duration(1, now - partStart));
      partStart = now;
    }

    /** Counts the images of the request. */
    public void classified(int count) {
      images = count;
    }

    @Override
    public void close() {
      Duration whole = new Duration(1, clock.monotonicTime() - start);
      boolean done = parts.size() == PARTS;
      Durations durations =
          done
              ? Durations.of(whole, Duration.NONE, parts)
              : Durations.of(Duration.NONE, whole, List.of());
      add(
          new ModelStatistics(
              version.name(),
              Integer.toString(version.version()),
              clock.wallTime(),
              done ? images : 0,
              done ? 1 : 0,
              durations));
    }

    private void add(ModelStatistics one) {
      statistics.asMap().merge(version, one, ModelStatistics::plus);
    }
  }
}

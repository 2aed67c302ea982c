package org.digittrainer.cluster.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.digittrainer.cluster.ClusterListener;
import org.digittrainer.cluster.Members;
import org.digittrainer.training.Refusal;

/** Counts and times what members do for each other. */
public final class ClusterMetrics implements ClusterListener {

  private final MeterProvider<Timer> rounds;
  private final MeterProvider<Counter> divisions;
  private final MeterProvider<Counter> bytes;
  private final MeterProvider<Counter> refusals;

  /** Registers the metrics. */
  public ClusterMetrics(MeterRegistry registry, Members members) {
    Gauge.builder("digittrainer.cluster.members", members, all -> all.others().size() + 1)
        .description("Members that this one can reach, itself included")
        .register(registry);
    rounds =
        Timer.builder("digittrainer.cluster.round")
            .description("How long the phases of shared gradients took")
            .withRegistry(registry);
    divisions =
        Counter.builder("digittrainer.cluster.divisions")
            .description("Parts of shared gradients, by who computed them")
            .withRegistry(registry);
    bytes =
        Counter.builder("digittrainer.cluster.bytes")
            .description("Length of the messages between members")
            .withRegistry(registry);
    refusals =
        Counter.builder("digittrainer.cluster.refusals")
            .description("Answers of members that do not help")
            .withRegistry(registry);
    showFromTheStart();
  }

  /** A rate has to begin with a zero. */
  private void showFromTheStart() {
    List.of(Phase.values()).forEach(this::timer);
    List.of(Source.values()).forEach(source -> computed(source, 0));
    List.of(Direction.values()).forEach(direction -> passed(direction, 0));
    List.of(Refusal.values()).forEach(this::counter);
  }

  @Override
  public void spent(Phase phase, long nanos) {
    timer(phase).record(nanos, TimeUnit.NANOSECONDS);
  }

  @Override
  public void computed(Source source, int count) {
    divisions.withTag("source", label(source)).increment(count);
  }

  @Override
  public void passed(Direction direction, int length) {
    bytes.withTag("direction", label(direction)).increment(length);
  }

  @Override
  public void refused(Refusal refusal) {
    counter(refusal).increment();
  }

  private Timer timer(Phase phase) {
    return rounds.withTag("phase", label(phase));
  }

  private Counter counter(Refusal refusal) {
    return refusals.withTag("reason", label(refusal));
  }

  private static String label(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}

package org.digittrainer.cluster;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.digittrainer.cluster.ClusterListener.Phase;
import org.digittrainer.cluster.ClusterListener.Source;
import org.digittrainer.training.Refusal;

/** What one round took, and who computed how much of it. */
final class Tally {

  private final LongSupplier nanoTime;
  private final Map<Phase, Long> nanos = new EnumMap<>(Phase.class);
  private final Map<Source, Integer> divisions = new EnumMap<>(Source.class);
  private int leftOut;

  Tally(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /** Does work and adds the time that it took to a phase. */
  void time(Phase phase, Runnable work) {
    long before = now();
    work.run();
    nanos.merge(phase, now() - before, Long::sum);
  }

  long now() {
    return nanoTime.getAsLong();
  }

  void count(Source source, int computed) {
    divisions.merge(source, computed, Integer::sum);
  }

  /** Counts a member that is left out from now on. */
  void leftOut() {
    leftOut++;
  }

  void report(ClusterListener listener) {
    nanos.forEach(listener::spent);
    divisions.forEach(listener::computed);
    for (int i = 0; i < leftOut; i++) {
      listener.refused(Refusal.LATE);
    }
  }
}

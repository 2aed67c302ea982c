package org.digittrainer.cluster;

import java.util.HashMap;
import java.util.Map;
import org.digittrainer.training.Refusal;

/** What a listener was told, added up. */
final class Heard implements ClusterListener {

  final Map<Enum<?>, Long> sums = new HashMap<>();

  long sum(Enum<?> what) {
    return sums.getOrDefault(what, 0L);
  }

  @Override
  public void spent(Phase phase, long nanos) {
    sums.merge(phase, nanos, Long::sum);
  }

  @Override
  public void computed(Source source, int divisions) {
    sums.merge(source, (long) divisions, Long::sum);
  }

  @Override
  public void passed(Direction direction, int bytes) {
    sums.merge(direction, (long) bytes, Long::sum);
  }

  @Override
  public void refused(Refusal refusal) {
    sums.merge(refusal, 1L, Long::sum);
  }
}

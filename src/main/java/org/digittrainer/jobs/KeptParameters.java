package org.digittrainer.jobs;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.digittrainer.core.network.Parameters;

/**
 * Parameters of a job's epochs within a bound of bytes. Beyond it the oldest go, but for the first,
 * the best by test accuracy and the last two. Not safe for use by several threads.
 */
final class KeptParameters {

  private record Entry(KeptCheckpoint checkpoint, Parameters parameters) {

    long epoch() {
      return checkpoint.metrics().epoch();
    }

    double testAccuracy() {
      return checkpoint.metrics().testAccuracy();
    }

    long bytes() {
      return (long) parameters.count() * Double.BYTES;
    }
  }

  private final long maxBytes;
  private final NavigableMap<Long, Entry> entries = new TreeMap<>();

  KeptParameters(long maxBytes) {
    this.maxBytes = maxBytes;
  }

  void add(KeptCheckpoint checkpoint, Parameters parameters) {
    entries.put(checkpoint.metrics().epoch(), new Entry(checkpoint, parameters));
    dropOldest();
  }

  List<KeptCheckpoint> checkpoints() {
    return entries.values().stream().map(Entry::checkpoint).toList();
  }

  Optional<Parameters> parameters(long epoch) {
    return Optional.ofNullable(entries.get(epoch)).map(Entry::parameters);
  }

  private void dropOldest() {
    long bytes = entries.values().stream().mapToLong(Entry::bytes).sum();
    Set<Long> untouchable = untouchable();
    for (Entry entry : List.copyOf(entries.values())) {
      if (bytes > maxBytes && !untouchable.contains(entry.epoch())) {
        bytes -= entry.bytes();
        entries.remove(entry.epoch());
      }
    }
  }

  private Set<Long> untouchable() {
    List<Long> epochs = new ArrayList<>(entries.keySet());
    Set<Long> untouchable =
        new HashSet<>(epochs.subList(Math.max(0, epochs.size() - 2), epochs.size()));
    untouchable.add(epochs.get(0));
    untouchable.add(
        entries.values().stream()
            .max(Comparator.comparingDouble(Entry::testAccuracy))
            .orElseThrow()
            .epoch());
    return untouchable;
  }
}

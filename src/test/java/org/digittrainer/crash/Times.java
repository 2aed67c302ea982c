package org.digittrainer.crash;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** Durations that were measured. */
final class Times {

  private static final int FEW = 5;

  private Times() {}

  /** Each in seconds if they are few, else the median, the 95th percentile and the longest. */
  static String of(List<Duration> times) {
    if (times.size() <= FEW) {
      return times.stream().map(Times::seconds).collect(Collectors.joining(", "));
    }
    return "median %s, p95 %s, longest %s of %d"
        .formatted(
            seconds(quantile(times, 0.5)),
            seconds(p95(times)),
            seconds(quantile(times, 1)),
            times.size());
  }

  static Duration p95(List<Duration> times) {
    return quantile(times, 0.95);
  }

  private static Duration quantile(List<Duration> times, double share) {
    List<Duration> sorted = times.stream().sorted().toList();
    return sorted.get((int) Math.ceil(share * sorted.size()) - 1);
  }

  private static String seconds(Duration time) {
    return "%.2f s".formatted(time.toMillis() / 1e3);
  }
}

package org.digittrainer.models;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.digittrainer.training.EpochMetrics;

/** Names that stand for a version. */
public final class Alias {

  /** Always stands for the newest version. */
  public static final String LATEST = "latest";

  /** Stands for the version of the best test accuracy. */
  public static final String BEST = "best";

  private static final String PATTERN = "[A-Za-z][A-Za-z0-9._-]{0,63}";

  private Alias() {}

  /** Whether a person may set it: a word that is no number and not taken. */
  public static boolean isSettable(String alias) {
    return alias.matches(PATTERN) && !alias.equals(LATEST) && !alias.equals(BEST);
  }

  /**
   * The version of the best test accuracy, the newest of equal ones.
   *
   * @param versions oldest first
   * @return empty if none was measured
   */
  static Optional<Registration> best(List<Registration> versions) {
    return versions.stream()
        .filter(each -> each.metrics() != null)
        .max(Comparator.comparingDouble(Alias::testAccuracy).thenComparing(Registration::version));
  }

  private static double testAccuracy(Registration version) {
    EpochMetrics metrics = version.metrics();
    return metrics == null ? 0 : metrics.testAccuracy();
  }
}

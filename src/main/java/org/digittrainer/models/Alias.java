package org.digittrainer.models;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.digittrainer.training.EpochMetrics;

/** The names that can stand for the number of a version. */
public final class Alias {

  /** The newest version. */
  public static final String LATEST = "latest";

  /** The version with the best test accuracy. */
  public static final String BEST = "best";

  private static final String PATTERN = "[A-Za-z][A-Za-z0-9._-]{0,63}";

  private Alias() {}

  /** Whether callers may set an alias: a word that starts with a letter and is not reserved. */
  public static boolean isSettable(String alias) {
    return alias.matches(PATTERN) && !alias.equals(LATEST) && !alias.equals(BEST);
  }

  /** The version with the best test accuracy, of equal ones the newest; empty without metrics. */
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

package org.digittrainer.sweeps;

import java.util.Comparator;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What makes one trial better than another.
 *
 * @param metric Of the last epoch that was measured.
 * @param goal Which of two values is better; left out, the greater accuracy or the smaller loss.
 */
public record Objective(Metric metric, Goal goal) {

  /** A metric of an epoch, by its name in JSON. */
  public enum Metric {
    testAccuracy,
    testLoss,
    trainLoss
  }

  /** Which of two values is better. */
  public enum Goal {
    MAXIMIZE,
    MINIMIZE
  }

  /** Completes an objective. */
  public Objective {
    metric = Objects.requireNonNullElse(metric, Metric.testAccuracy);
    goal = Objects.requireNonNullElseGet(goal, usual(metric));
  }

  /** An objective whose missing parts are the usual ones. */
  @SuppressWarnings("NullAway") // The constructor completes it.
  public static Objective of(@Nullable Metric metric, @Nullable Goal goal) {
    return new Objective(metric, goal);
  }

  /** Best first; without a value last. */
  Comparator<@Nullable Double> order() {
    Comparator<Double> better = Comparator.naturalOrder();
    return Comparator.nullsLast(goal == Goal.MAXIMIZE ? better.reversed() : better);
  }

  private static Supplier<Goal> usual(Metric metric) {
    return () -> metric == Metric.testAccuracy ? Goal.MAXIMIZE : Goal.MINIMIZE;
  }
}

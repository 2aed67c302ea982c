package org.digittrainer.training;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import org.digittrainer.core.kernel.Kernel;
import org.digittrainer.core.network.Examples;
import org.digittrainer.core.network.NetworkShape;
import org.digittrainer.core.network.Parameters;
import org.digittrainer.core.network.Scoring;
import org.digittrainer.core.parallel.ProgressMonitor;
import org.digittrainer.core.parallel.StoppedException;
import org.digittrainer.core.parallel.Team;

/** The first iterations of a run, timed. Not thread-safe, but for the monitor's methods. */
final class TimedRun implements ProgressMonitor {

  private static final long WINDOW_NANOS = 20_000_000;
  private static final double NANOS = 1e9;

  private final Iterations iterations;
  private final long evaluations;
  private final Scoring scoring;
  private final Examples scored;
  private final LongSupplier nanoTime;
  private final LongAdder advanced = new LongAdder();
  private Parameters parameters;
  private long iteration;
  private volatile long deadline;

  /**
   * A run that has not begun.
   *
   * @param scored examples to measure the network on
   * @param nanoTime the clock that counts
   */
  TimedRun(
      TrainingSpecification specification,
      NetworkShape shape,
      Examples train,
      Examples scored,
      Kernel kernel,
      Team team,
      LongSupplier nanoTime) {
    this.iterations = new Iterations(specification, shape, train, kernel, team);
    this.evaluations = specification.lossEvaluationsPerGradient(shape);
    this.scoring =
        new Scoring(
            shape, specification.network().activation(), specification.loss(), kernel, team);
    this.scored = scored;
    this.nanoTime = nanoTime;
    this.parameters = iterations.start();
  }

  /**
   * Seconds of an iteration: the median over short times, or what the loss evaluations of a part of
   * the first tell.
   *
   * @param enough nanoseconds after which no further iteration begins
   * @param most nanoseconds after which the first is stopped
   * @return empty if it was stopped before it evaluated anything
   */
  OptionalDouble iterationSeconds(long enough, long most) {
    long start = nanoTime.getAsLong();
    List<Double> windows = new ArrayList<>();
    advanced.reset();
    deadline = start + most;
    try {
      while (nanoTime.getAsLong() - start < enough) {
        windows.add(window());
        deadline = Long.MAX_VALUE;
      }
    } catch (StoppedException e) {
      double seconds = (nanoTime.getAsLong() - start) / NANOS;
      double part = (double) advanced.sum() / evaluations;
      return part > 0 ? OptionalDouble.of(seconds / part) : OptionalDouble.empty();
    }
    return OptionalDouble.of(median(windows));
  }

  /** Seconds of each example that the network is measured on. */
  double exampleSeconds(long enough) {
    long start = nanoTime.getAsLong();
    List<Double> rounds = new ArrayList<>();
    do {
      long before = nanoTime.getAsLong();
      scoring.score(parameters, scored, ProgressMonitor.NONE);
      rounds.add((nanoTime.getAsLong() - before) / NANOS / scored.size());
    } while (nanoTime.getAsLong() - start < enough);
    return median(rounds);
  }

  /** Backpropagation is quick, and reports no evaluations that would tell how far it has got. */
  @Override
  public boolean stopRequested() {
    return evaluations > 0 && nanoTime.getAsLong() > deadline;
  }

  @Override
  public void advanced(long lossEvaluations) {
    advanced.add(lossEvaluations);
  }

  /** Seconds of each of the iterations that begin within a short time, at least one. */
  private double window() {
    long start = nanoTime.getAsLong();
    int count = 0;
    do {
      double loss = iterations.run(++iteration, parameters, this);
      if (!Double.isFinite(loss)) {
        parameters = iterations.start();
      }
      count++;
    } while (nanoTime.getAsLong() - start < WINDOW_NANOS && deadline == Long.MAX_VALUE);
    return (nanoTime.getAsLong() - start) / NANOS / count;
  }

  private static double median(List<Double> values) {
    Collections.sort(values);
    return values.get(values.size() / 2);
  }
}

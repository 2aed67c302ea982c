package org.digittrainer.training;

import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import org.digittrainer.core.kernel.Kernel;
import org.digittrainer.core.network.Examples;
import org.digittrainer.core.network.NetworkShape;
import org.digittrainer.core.parallel.StoppedException;
import org.digittrainer.core.parallel.Team;
import org.jspecify.annotations.Nullable;

/** Trains networks; any number of runs at once, each on the thread that calls. */
public final class Trainer {

  private final Kernel kernel;
  private final int threads;
  private final Executor helpers;
  private final LongSupplier nanoTime;

  /**
   * Makes a trainer.
   *
   * @param kernel the implementation of the inner loops
   * @param threads that compute one run, including the calling thread, at least 1
   * @param helpers runs threads − 1 tasks for as long as a run lasts
   * @param nanoTime a clock of nanoseconds, such as {@code System::nanoTime}
   */
  public Trainer(Kernel kernel, int threads, Executor helpers, LongSupplier nanoTime) {
    this.kernel = kernel;
    this.threads = threads;
    this.helpers = helpers;
    this.nanoTime = nanoTime;
  }

  /**
   * Runs on the calling thread to the last iteration, or until the control asks it to stop.
   *
   * @param train exactly the training examples of the specification
   * @param test exactly its test examples
   * @param classes number of classes
   * @param from where to resume; null to start from the seed's initial parameters and measure epoch
   *     0
   * @throws DivergedException if a loss is not finite
   */
  public Outcome train(
      TrainingSpecification specification,
      Examples train,
      Examples test,
      int classes,
      @Nullable Checkpoint from,
      TrainingListener listener,
      TrainingControl control) {
    return train(
        specification, train, test, classes, from, listener, control, GradientSource.LOCAL);
  }

  /**
   * As {@link #train(TrainingSpecification, Examples, Examples, int, Checkpoint, TrainingListener,
   * TrainingControl)}, with gradients that may be computed elsewhere.
   *
   * @param source of numerical gradients
   * @throws NotReproducibleException if two machines computed different bits
   */
  public Outcome train(
      TrainingSpecification specification,
      Examples train,
      Examples test,
      int classes,
      @Nullable Checkpoint from,
      TrainingListener listener,
      TrainingControl control,
      GradientSource source) {
    NetworkShape shape = specification.shape(train.inputs(), classes);
    try (Team team = new Team(threads, helpers);
        Iterations iterations = new Iterations(specification, shape, train, kernel, team, source)) {
      Epochs epochs =
          new Epochs(
              specification, iterations, train, test, kernel, team, nanoTime, listener, control);
      try {
        epochs.run(from);
        return new Outcome(true, epochs.checkpoint());
      } catch (StoppedException e) {
        return new Outcome(false, epochs.checkpoint());
      }
    }
  }

  /**
   * How a run ended, and its state then.
   *
   * @param completed false if the control asked it to stop before the last iteration
   * @param checkpoint the state after the last completed iteration
   */
  public record Outcome(boolean completed, Checkpoint checkpoint) {}

  /** Signals that the same gradient came out in different bits. */
  public static final class NotReproducibleException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** An exception that says where, for people. */
    public NotReproducibleException(String message) {
      super(message);
    }
  }

  /** Signals a loss that is not finite: nothing trains on it. */
  public static final class DivergedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** An exception that names the iteration. */
    public DivergedException(long iteration) {
      super("the loss is not finite at iteration " + iteration);
    }
  }
}

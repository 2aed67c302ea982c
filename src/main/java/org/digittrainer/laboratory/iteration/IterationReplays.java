package org.digittrainer.laboratory.iteration;

import java.time.Duration;
import java.util.OptionalDouble;
import org.digittrainer.core.kernel.Kernel;
import org.digittrainer.core.network.NetworkShape;
import org.digittrainer.core.network.Parameters;
import org.digittrainer.core.parallel.ProgressMonitor;
import org.digittrainer.core.parallel.StoppedException;
import org.digittrainer.dataset.Dataset;
import org.digittrainer.dataset.Datasets;
import org.digittrainer.dataset.LabelledImages;
import org.digittrainer.jobs.RunHistory;
import org.digittrainer.jobs.TrainingJob;
import org.digittrainer.jobs.TrainingJobs;
import org.digittrainer.laboratory.Deadline;
import org.digittrainer.laboratory.iteration.PastStates.State;
import org.digittrainer.models.Turns;
import org.digittrainer.problem.Problem;
import org.digittrainer.training.Replay;
import org.digittrainer.training.TrainingMemory;
import org.digittrainer.training.TrainingSpecification;
import org.digittrainer.training.TrainingSpecification.DatasetPart;
import org.springframework.stereotype.Component;

/** Runs iterations of jobs again, within bounds of time and memory. */
@Component
final class IterationReplays {

  private static final String TOO_FAR = "must be nearer to a checkpoint";

  /** Two at once, beside a training that may take most of the heap. */
  private static final int AT_ONCE = 2;

  private static final int PARTS_OF_THE_HEAP = 10;

  /** As long as one of them may take. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** Distance of the states that are kept in memory on the way. */
  private static final int KEPT = 50;

  private final TrainingJobs jobs;
  private final RunHistory history;
  private final Datasets datasets;
  private final PastStates states;
  private final Kernel kernel;
  private final Turns turns = new Turns(AT_ONCE, "Other iterations are being run again");

  IterationReplays(
      TrainingJobs jobs, RunHistory history, Datasets datasets, PastStates states, Kernel kernel) {
    this.jobs = jobs;
    this.history = history;
    this.datasets = datasets;
    this.states = states;
    this.kernel = kernel;
  }

  /**
   * An iteration that a job has made.
   *
   * @param images the training examples, as the job's network takes them
   */
  record Iteration(TrainingJob job, long number, LabelledImages images, NetworkShape shape) {

    TrainingSpecification specification() {
      return job.specification();
    }
  }

  /**
   * Finds an iteration.
   *
   * @param number from 1
   * @throws Problem.NotFound if there is no such job or iteration, or no longer its data set
   */
  Iteration find(String jobId, long number) {
    TrainingJob job = jobs.get(jobId);
    long made = jobs.snapshot(job).progress().iteration();
    if (number > made) {
      throw new Problem.NotFound(
          "training job \"%s\" has made %d of its %d iterations, there is no iteration %d yet"
              .formatted(job.id(), made, job.specification().totalIterations(), number));
    }
    DatasetPart part = job.specification().dataset();
    Dataset dataset =
        datasets
            .find(part.name(), part.trainSize(), part.testSize())
            .filter(each -> each.train().size() >= part.trainSize())
            .orElseThrow(
                () -> new Problem.NotFound("the data set \"" + part.name() + "\" is gone"));
    LabelledImages images = dataset.train().first(part.trainSize()).as(part.pixels());
    NetworkShape shape = job.specification().shape(images.inputs(), dataset.classes());
    return new Iteration(job, number, images, shape);
  }

  /**
   * Runs an iteration again, and those before it back to a checkpoint.
   *
   * @param perturbed indices of the parameters to evaluate the loss around. Not modified.
   * @return the iteration, and the parameters after it
   * @throws Problem.Unacceptable if that would take too much time or memory
   * @throws Problem.NotFound if no checkpoint is intact
   * @throws Problem.IllegalStatus if the loss is another than it was
   * @throws Problem.NotReady if many others are at it
   */
  Replayed run(Iteration iteration, int[] perturbed) {
    requireMemory(iteration);
    try (Turns.Turn turn = turns.take(PATIENCE)) {
      State from = states.before(iteration.job(), iteration.number(), iteration.shape());
      return Deadline.enforce(
          "n",
          TOO_FAR,
          monitor -> run(iteration, from, perturbed, outlook(iteration, from, monitor)));
    }
  }

  /** What came of an iteration, and the parameters after it. */
  record Replayed(Replay.Step step, Parameters after) {}

  private static Outlook outlook(Iteration iteration, State from, ProgressMonitor monitor) {
    long each = iteration.specification().lossEvaluationsPerGradient(iteration.shape());
    double all = (double) each * (iteration.number() - from.iteration());
    return new Outlook(monitor, System::nanoTime, all);
  }

  private Replayed run(Iteration iteration, State from, int[] perturbed, Outlook outlook) {
    try {
      Replay replay =
          new Replay(iteration.specification(), iteration.shape(), iteration.images(), kernel);
      Parameters parameters = from.parameters().map(Parameters::copy).orElseGet(replay::start);
      for (long n = from.iteration() + 1; n < iteration.number(); n++) {
        replay.run(n, parameters, outlook);
        if (n % KEPT == 0 || n == iteration.number() - 1) {
          states.put(iteration.job(), n, parameters);
        }
      }
      Replay.Step step = replay.step(iteration.number(), parameters, perturbed, outlook);
      requireSame(iteration, step.lossAfter());
      states.put(iteration.job(), iteration.number(), parameters);
      return new Replayed(step, parameters);
    } catch (StoppedException e) {
      throw outlook.refusal(e);
    }
  }

  /** The data set of this name, or the numerics, may have changed since. */
  private void requireSame(Iteration iteration, double loss) {
    OptionalDouble then = history.loss(iteration.job().id(), iteration.number());
    if (then.isPresent() && Double.compare(then.getAsDouble(), loss) != 0) {
      throw new Problem.IllegalStatus(
          "iteration %d of training job \"%s\" cannot be run again: its loss was %s, and is now %s; the data set or the software has changed"
              .formatted(iteration.number(), iteration.job().id(), then.getAsDouble(), loss),
          iteration.job().status().name(),
          iteration.job().status().allowedActions());
    }
  }

  private static void requireMemory(Iteration iteration) {
    long bytes = TrainingMemory.bytes(iteration.specification(), iteration.shape());
    long most = Runtime.getRuntime().maxMemory() / PARTS_OF_THE_HEAP;
    if (bytes > most) {
      throw new Problem.Unacceptable(
          "id",
          "must be a job of smaller mini-batches or fewer parameters: an iteration of this one takes %d MB of memory, and %d MB may be taken"
              .formatted(bytes / 1_000_000, most / 1_000_000));
    }
  }
}

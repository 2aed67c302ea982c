package org.digittrainer.training;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.digittrainer.core.gradient.Evaluation;
import org.digittrainer.core.gradient.GradientMethod;
import org.digittrainer.core.kernel.Activation;
import org.digittrainer.core.kernel.Kernel;
import org.digittrainer.core.network.Examples;
import org.digittrainer.core.network.Loss;
import org.digittrainer.core.network.NetworkShape;
import org.digittrainer.core.parallel.Team;
import org.digittrainer.dataset.Dataset;
import org.digittrainer.dataset.LabelledImages;
import org.digittrainer.training.TrainingSpecification.DatasetPart;

/**
 * Measures how fast a kind of run computes, by the first iterations of such a run: for about half a
 * second, and for two more the first time that its code runs, so that it is compiled.
 *
 * <p>Where nothing else runs, the iterations are those of a run, on as many threads. Where runs
 * keep the machine busy, one thread computes and its time on a processor counts; as many threads as
 * a run has are assumed to take that much less. Either way the speed is that of a run that has the
 * machine for itself, with weights as they are near the start of training.
 *
 * <p>Mini-batches of more than 256 examples are measured by smaller ones. An iteration that does
 * not end within a second is stopped, and the loss evaluations that it has made tell how long all
 * take: well for {@code FULL}, but for deep networks no more than the order of magnitude.
 */
public final class SpeedTest {

  /**
   * What time is taken by, in nanoseconds.
   *
   * @param time a clock, such as {@code System::nanoTime}
   * @param processorTime how long the calling thread has been on a processor
   */
  public record Clocks(LongSupplier time, LongSupplier processorTime) {}

  private static final int MOST_EXAMPLES = 256;
  private static final int MOST_SCORED = 2_048;
  private static final int PARTS_OF_THE_HEAP = 10;

  private static final long MILLI = 1_000_000;
  private static final long WARM_UP = 2_000 * MILLI;
  private static final long ENOUGH = 300 * MILLI;
  private static final long MOST = 1_000 * MILLI;
  private static final long SCORING = 100 * MILLI;

  /** What decides which loops run. */
  private record Code(
      GradientMethod method,
      Evaluation evaluation,
      Activation activation,
      Loss loss,
      boolean deep) {}

  private final Kernel kernel;
  private final int threads;
  private final Clocks clocks;
  private final long heap;
  private final Set<Code> warm = ConcurrentHashMap.newKeySet();

  /**
   * A test of one machine.
   *
   * @param threads that compute a run, at least 1
   * @param heap bytes that the process may take, of which a test takes a tenth at most
   */
  public SpeedTest(Kernel kernel, int threads, Clocks clocks, long heap) {
    this.kernel = kernel;
    this.threads = threads;
    this.clocks = clocks;
    this.heap = heap;
  }

  /**
   * Measures on the calling thread.
   *
   * @param busy whether runs keep the machine busy
   * @return empty if that takes too much time or memory
   */
  public Optional<Speed> run(TrainingSpecification specification, Dataset dataset, boolean busy) {
    NetworkShape shape = specification.shape(dataset.train().inputs(), dataset.classes());
    return small(specification, shape).flatMap(small -> run(specification, small, dataset, busy));
  }

  private Optional<Speed> run(
      TrainingSpecification whole, TrainingSpecification small, Dataset dataset, boolean busy) {
    try (Team team = busy ? Team.alone() : new Team(threads, SpeedTest::help)) {
      TimedRun run = timed(small, dataset, team, busy);
      if (warm.add(code(whole))) {
        run.iterationSeconds(WARM_UP, WARM_UP);
        run.exampleSeconds(SCORING);
      }
      double share = (double) team.size() / threads;
      double scale = share * whole.sgd().batchSize() / small.sgd().batchSize();
      double example = share * run.exampleSeconds(SCORING);
      return run.iterationSeconds(ENOUGH, MOST).stream()
          .mapToObj(seconds -> new Speed(scale * seconds, example))
          .findFirst();
    }
  }

  private TimedRun timed(
      TrainingSpecification specification, Dataset dataset, Team team, boolean busy) {
    DatasetPart part = specification.dataset();
    LabelledImages images = dataset.train().first(part.trainSize());
    Examples train = images.as(part.pixels());
    return new TimedRun(
        specification,
        specification.shape(train.inputs(), dataset.classes()),
        train,
        images.first(Math.min(train.size(), MOST_SCORED)).as(part.pixels()),
        kernel,
        team,
        busy ? clocks.processorTime() : clocks.time());
  }

  /** The same with mini-batches that need little time and memory; empty if none do. */
  private Optional<TrainingSpecification> small(
      TrainingSpecification specification, NetworkShape shape) {
    int size = Math.min(specification.sgd().batchSize(), MOST_EXAMPLES);
    TrainingSpecification small = specification.withBatchSize(size);
    while (size > 1 && TrainingMemory.bytes(small, shape) > heap / PARTS_OF_THE_HEAP) {
      size /= 2;
      small = specification.withBatchSize(size);
    }
    return Optional.of(small)
        .filter(each -> TrainingMemory.bytes(each, shape) <= heap / PARTS_OF_THE_HEAP);
  }

  private static Code code(TrainingSpecification of) {
    return new Code(
        of.gradient().method(),
        of.gradient().evaluation(),
        of.network().activation(),
        of.loss(),
        of.network().hiddenLayers().size() > 1);
  }

  private static void help(Runnable helper) {
    Thread thread = new Thread(helper, "calibration-helper");
    thread.setDaemon(true);
    thread.start();
  }
}

package org.digittrainer.benchmark;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.digittrainer.core.gradient.Evaluation;
import org.digittrainer.core.gradient.GradientMethod;
import org.digittrainer.core.kernel.Activation;
import org.digittrainer.core.kernel.Kernels;
import org.digittrainer.core.network.Batch;
import org.digittrainer.core.network.Loss;
import org.digittrainer.core.network.Parameters;
import org.digittrainer.core.network.Scoring;
import org.digittrainer.core.parallel.ProgressMonitor;
import org.digittrainer.core.parallel.Team;
import org.digittrainer.dataset.Dataset;
import org.digittrainer.dataset.Datasets;
import org.digittrainer.dataset.Sampling;
import org.digittrainer.training.Checkpoint;
import org.digittrainer.training.EpochMetrics;
import org.digittrainer.training.Trainer;
import org.digittrainer.training.TrainingControl;
import org.digittrainer.training.TrainingListener;
import org.digittrainer.training.TrainingSpecification;

/**
 * Times whole steps of the chapter's network, 784-50-10 with mini-batches of 100, on MNIST; prints
 * a JSON line for each figure. {@code src/benchmark/compare} sets them beside NumPy's.
 */
final class WholeBenchmark {

  private static final double NANOS = 1e9;

  private final Dataset mnist = Datasets.load(null).find("mnist").orElseThrow();
  private final Batch digits = Steps.batch(mnist.train());
  private final ExecutorService helpers = Executors.newCachedThreadPool();
  private final int threads = Runtime.getRuntime().availableProcessors();
  private final Kernels.Choice choice = Kernels.choose();

  private WholeBenchmark() {}

  /** Runs all of it. */
  public static void main(String[] arguments) {
    new WholeBenchmark().run();
  }

  private void run() {
    System.out.printf(
        "{\"about\":\"Java %s, kernel %s, %d threads\"}%n",
        Runtime.version(), choice.kernel().name(), threads);
    try (Team team = new Team(threads, helpers)) {
      Steps steps = new Steps(choice.kernel(), team);
      System.out.println(PeerCheck.line(steps, mnist.train()));
      print("numerical_step_s", step(steps));
      print("numerical_step_vector_s", step(steps));
      print("numerical_step_plain_s", step(new Steps(Kernels.plain(), team)));
      print("accuracy_60000_s", accuracy(steps));
    }
    Epoch numerical = new Epoch(GradientMethod.NUMERICAL);
    print("numerical_iteration_s", numerical.iterations());
    print("epoch_s", numerical.epochs);
    System.out.printf(
        "{\"key\":\"garbage_bytes_per_iteration\",\"median\":%d}%n", numerical.garbage);
    print("our_backprop_iteration_s", new Epoch(GradientMethod.BACKPROPAGATION).iterations());
    // Last, because other shapes would make the compiler's choices for the chapter's network worse.
    try (Team team = new Team(threads, helpers)) {
      others(new Steps(choice.kernel(), team));
    }
    helpers.shutdown();
  }

  private double[] step(Steps steps) {
    return times(3_000, 600, steps.step(Steps.CHAPTER, Evaluation.INCREMENTAL, Steps.H, digits));
  }

  private double[] accuracy(Steps steps) {
    Parameters parameters = Parameters.random(Steps.CHAPTER, 0.1, 1);
    Scoring scoring = steps.scoring();
    return times(100, 50, () -> scoring.score(parameters, mnist.train(), ProgressMonitor.NONE));
  }

  /** Steps of other networks, step sizes, images and evaluations. */
  private void others(Steps steps) {
    Evaluation incremental = Evaluation.INCREMENTAL;
    Runnable wide = steps.step(Steps.shape(400), incremental, Steps.H, digits);
    print("numerical_step_wide_s", times(300, 100, wide));
    Runnable deep = steps.step(Steps.shape(50, 100), incremental, Steps.H, digits);
    print("numerical_step_deep_s", times(30, 30, deep));
    Runnable half = steps.step(Steps.CHAPTER, incremental, 0.5, digits);
    print("numerical_step_half_s", times(500, 200, half));
    Batch clothes = Steps.batch(DenseDigits.of(mnist.train()));
    Runnable dense = steps.step(Steps.CHAPTER, incremental, Steps.H, clothes);
    print("numerical_step_dense_s", times(500, 200, dense));
    Runnable full = steps.step(Steps.CHAPTER, Evaluation.FULL, Steps.H, digits);
    print("numerical_step_full_s", times(1, 3, full));
  }

  private static double[] times(int warmUp, int runs, Runnable body) {
    for (int i = 0; i < warmUp; i++) {
      body.run();
    }
    double[] times = new double[runs];
    for (int i = 0; i < runs; i++) {
      long start = System.nanoTime();
      body.run();
      times[i] = (System.nanoTime() - start) / NANOS;
    }
    return times;
  }

  private static void print(String key, double[] times) {
    System.out.println(line(key, times));
  }

  /**
   * The line for a figure.
   *
   * @param times seconds, each more than 0
   */
  static String line(String key, double[] times) {
    double[] sorted = times.clone();
    Arrays.sort(sorted);
    if (!(sorted[0] > 0)) {
      throw new IllegalArgumentException(key + ": a time of " + sorted[0] + " was not measured");
    }
    return String.format(
        Locale.ROOT,
        "{\"key\":\"%s\",\"median\":%.9f,\"min\":%.9f}",
        key,
        sorted[sorted.length / 2],
        sorted[0]);
  }

  /** Some epochs of real training; the first ones warm up. */
  private final class Epoch implements TrainingListener {

    private static final int EPOCHS = 14;
    private static final int WARM = 6;

    private final double[] iterations = new double[600 * (EPOCHS - WARM)];
    private final double[] epochs = new double[EPOCHS - WARM];
    private long garbage;
    private int epoch;
    private int count;
    private long iterationStart;
    private long epochStart;
    private long allocatedBefore;

    Epoch(GradientMethod method) {
      TrainingSpecification specification =
          new TrainingSpecification(
              "benchmark",
              new TrainingSpecification.DatasetPart("mnist", 60_000, 10_000),
              new TrainingSpecification.Network(List.of(50), Activation.SIGMOID, 0.01),
              Loss.CROSS_ENTROPY,
              new TrainingSpecification.Gradient(method, Evaluation.INCREMENTAL, Steps.H),
              new TrainingSpecification.Sgd(0.1, 100, Sampling.SHUFFLED_EPOCHS),
              EPOCHS,
              null,
              42,
              "benchmark",
              Map.of(),
              null,
              null);
      new Trainer(choice.kernel(), threads, helpers, System::nanoTime)
          .train(
              specification,
              mnist.train(),
              mnist.test(),
              mnist.classes(),
              null,
              this,
              TrainingControl.NONE);
    }

    /** Seconds of each iteration, without the first of an epoch: it has none before it. */
    double[] iterations() {
      return Arrays.copyOf(iterations, count);
    }

    @Override
    public void onIteration(long iteration, double loss) {
      long now = System.nanoTime();
      if (epoch > WARM && iterationStart != 0) {
        iterations[count++] = (now - iterationStart) / NANOS;
      }
      iterationStart = System.nanoTime();
      if (iteration % 600 == 1) {
        allocatedBefore = allocated();
      } else if (iteration % 600 == 0) {
        garbage = (allocated() - allocatedBefore) / 599;
      }
    }

    @Override
    public void onEpoch(EpochMetrics metrics, Checkpoint checkpoint) {
      long now = System.nanoTime();
      if (epoch > WARM) {
        epochs[epoch - WARM - 1] = (now - epochStart) / NANOS;
      }
      epoch++;
      iterationStart = 0;
      epochStart = System.nanoTime();
    }

    private static long allocated() {
      return ((com.sun.management.ThreadMXBean)
              java.lang.management.ManagementFactory.getThreadMXBean())
          .getThreadAllocatedBytes(Thread.currentThread().getId());
    }
  }
}

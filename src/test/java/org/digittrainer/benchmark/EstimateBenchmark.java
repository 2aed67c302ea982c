package org.digittrainer.benchmark;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.digittrainer.core.gradient.Evaluation;
import org.digittrainer.core.gradient.GradientMethod;
import org.digittrainer.core.kernel.Activation;
import org.digittrainer.core.kernel.Kernel;
import org.digittrainer.core.kernel.Kernels;
import org.digittrainer.core.network.Loss;
import org.digittrainer.dataset.Dataset;
import org.digittrainer.dataset.Datasets;
import org.digittrainer.dataset.Sampling;
import org.digittrainer.training.Checkpoint;
import org.digittrainer.training.EpochMetrics;
import org.digittrainer.training.SpeedTest;
import org.digittrainer.training.Trainer;
import org.digittrainer.training.TrainingControl;
import org.digittrainer.training.TrainingListener;
import org.digittrainer.training.TrainingSpecification;
import org.digittrainer.training.TrainingSpecification.DatasetPart;
import org.digittrainer.training.TrainingSpecification.Gradient;
import org.digittrainer.training.TrainingSpecification.Network;
import org.digittrainer.training.TrainingSpecification.Sgd;

/**
 * What six kinds of jobs take, and what was estimated before each, with the machine idle and as if
 * it were busy. The goal is 15 %. Prints Markdown. Nothing is stored, which in a service takes some
 * milliseconds an epoch.
 */
final class EstimateBenchmark {

  private static final double NANOS = 1e9;

  private final Datasets datasets = Datasets.load(null);
  private final Dataset mnist = datasets.find("mnist").orElseThrow();
  private final Dataset dense = dense(mnist);
  private final ExecutorService helpers = Executors.newCachedThreadPool();
  private final int threads = Runtime.getRuntime().availableProcessors();
  private final Kernel kernel = Kernels.choose().kernel();
  private final SpeedTest test =
      new SpeedTest(
          kernel,
          threads,
          new SpeedTest.Clocks(
              System::nanoTime, ManagementFactory.getThreadMXBean()::getCurrentThreadCpuTime),
          Runtime.getRuntime().maxMemory());

  private final List<Double> ratios = new ArrayList<>();

  private EstimateBenchmark() {}

  /** Runs all of it. */
  public static void main(String[] arguments) {
    new EstimateBenchmark().run();
  }

  private void run() {
    System.out.printf(
        "Java %s, kernel %s, %d threads%n%n", Runtime.version(), kernel.name(), threads);
    System.out.println(
        "| job | took | estimated | estimated / took | estimated as if busy | estimated / took |");
    System.out.println("|---|--:|--:|--:|--:|--:|");
    kinds().forEach((name, job) -> compare(name, job));
    System.out.printf(
        "%nestimated / took: %.2f to %.2f; the goal is 0.85 to 1.15%n",
        Collections.min(ratios), Collections.max(ratios));
    helpers.shutdown();
  }

  private void compare(String name, TrainingSpecification job) {
    Dataset dataset = name.startsWith("dense") ? dense : mnist;
    double idle = test.run(job, dataset, false).orElseThrow().seconds(job);
    double busy = test.run(job, dataset, true).orElseThrow().seconds(job);
    double took = took(job, dataset);
    System.out.printf(
        "| %s | %.2f s | %.2f s | **%.2f** | %.2f s | %.2f |%n",
        name, took, idle, idle / took, busy, busy / took);
    ratios.add(idle / took);
  }

  private double took(TrainingSpecification job, Dataset dataset) {
    long start = System.nanoTime();
    new Trainer(kernel, threads, helpers, System::nanoTime)
        .train(
            job,
            dataset.train().first(job.dataset().trainSize()),
            dataset.test().first(job.dataset().testSize()),
            dataset.classes(),
            null,
            new Silent(),
            TrainingControl.NONE);
    return (System.nanoTime() - start) / NANOS;
  }

  private static Map<String, TrainingSpecification> kinds() {
    Gradient incremental = new Gradient(GradientMethod.NUMERICAL, Evaluation.INCREMENTAL, 1e-4);
    Gradient full = new Gradient(GradientMethod.NUMERICAL, Evaluation.FULL, 1e-4);
    Gradient backpropagation =
        new Gradient(GradientMethod.BACKPROPAGATION, Evaluation.INCREMENTAL, 1e-4);
    Map<String, TrainingSpecification> kinds = new LinkedHashMap<>();
    kinds.put("the chapter's run", job(60_000, List.of(50), Activation.SIGMOID, incremental, 17));
    kinds.put("784-100-10", job(60_000, List.of(100), Activation.SIGMOID, incremental, 5));
    kinds.put("full, 784-10-10", job(600, List.of(10), Activation.SIGMOID, full, 3));
    kinds.put(
        "deep, 784-50-100-10", job(12_000, List.of(50, 100), Activation.SIGMOID, incremental, 3));
    kinds.put("backpropagation", job(60_000, List.of(50), Activation.SIGMOID, backpropagation, 40));
    kinds.put("dense, ReLU", job(60_000, List.of(50), Activation.RELU, incremental, 3));
    return kinds;
  }

  private static TrainingSpecification job(
      int trainSize, List<Integer> hidden, Activation activation, Gradient gradient, int epochs) {
    return new TrainingSpecification(
        "benchmark",
        new DatasetPart("mnist", trainSize, 10_000),
        new Network(hidden, activation, 0.01),
        Loss.CROSS_ENTROPY,
        gradient,
        new Sgd(0.1, 100, Sampling.SHUFFLED_EPOCHS),
        epochs,
        null,
        42,
        "benchmark",
        Map.of(),
        null,
        null);
  }

  private static Dataset dense(Dataset digits) {
    return new Dataset(
        "dense",
        DenseDigits.of(digits.train()),
        DenseDigits.of(digits.test()),
        digits.classes(),
        "dense",
        "made of " + digits.name(),
        null);
  }

  private static final class Silent implements TrainingListener {

    @Override
    public void onIteration(long iteration, double loss) {}

    @Override
    public void onEpoch(EpochMetrics metrics, Checkpoint checkpoint) {}
  }
}

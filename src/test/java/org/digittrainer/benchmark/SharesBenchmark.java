package org.digittrainer.benchmark;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.digittrainer.core.gradient.Differentiator;
import org.digittrainer.core.gradient.Differentiators;
import org.digittrainer.core.gradient.Evaluation;
import org.digittrainer.core.gradient.GradientSettings;
import org.digittrainer.core.kernel.Activation;
import org.digittrainer.core.kernel.Kernel;
import org.digittrainer.core.kernel.Kernels;
import org.digittrainer.core.network.Batch;
import org.digittrainer.core.network.ForwardPass;
import org.digittrainer.core.network.Loss;
import org.digittrainer.core.network.NetworkShape;
import org.digittrainer.core.network.Parameters;
import org.digittrainer.core.network.Scoring;
import org.digittrainer.core.parallel.ProgressMonitor;
import org.digittrainer.core.parallel.Team;
import org.digittrainer.dataset.Datasets;
import org.digittrainer.dataset.LabelledImages;

/**
 * Where the time of a numerical iteration of the chapter's network goes, on one thread, and how
 * near its multiply-adds come to the most that this machine's core can do. Prints Markdown.
 */
final class SharesBenchmark {

  private static final NetworkShape SHAPE = new NetworkShape(784, List.of(50), 10);
  private static final int BATCH = 100;
  private static final int ITERATIONS_OF_AN_EPOCH = 600;
  private static final int EVALUATED = 70_000;
  private static final double MICROS = 1e3;

  private final Kernel kernel = Kernels.choose().kernel();
  private final LabelledImages images = Datasets.load(null).find("mnist").orElseThrow().train();
  private final Parameters parameters = Parameters.random(SHAPE, 0.1, 1);
  private final Batch batch = Batch.grouped(BATCH, SHAPE.inputs());
  private final double[] result = new double[SHAPE.parameterCount()];

  private SharesBenchmark() {
    batch.resize(BATCH);
  }

  /** Runs all of it. */
  public static void main(String[] arguments) {
    new SharesBenchmark().run();
  }

  private void run() {
    Map<String, Double> parts = new LinkedHashMap<>();
    parts.put("gather the mini-batch", median(this::gather));
    double forward = loss(Team.alone());
    parts.put("forward pass before the gradient", forward);
    parts.put("gradient, the rest", gradient(Team.alone()) - forward);
    parts.put("update", median(() -> parameters.descend(1e-12, result, Team.alone())));
    parts.put("loss after the update", forward);
    Scoring scoring =
        new Scoring(SHAPE, Activation.SIGMOID, Loss.CROSS_ENTROPY, kernel, Team.alone());
    double scoreMicros =
        median(5, 20, () -> scoring.score(parameters, images, ProgressMonitor.NONE));
    parts.put(
        "evaluation of each epoch, per iteration",
        scoreMicros * EVALUATED / images.size() / ITERATIONS_OF_AN_EPOCH);
    double total = parts.values().stream().mapToDouble(micros -> micros).sum();
    System.out.printf("Java %s, kernel %s, one thread%n%n", Runtime.version(), kernel.name());
    System.out.println("| part of an iteration | µs | share |\n|---|--:|--:|");
    parts.forEach(
        (part, micros) ->
            System.out.printf("| %s | %.1f | %.1f %% |%n", part, micros, 100 * micros / total));
    waiting(parts.get("gradient, the rest") + forward);
    multiplyAdds(parts.get("gradient, the rest"));
  }

  private void gather() {
    for (int i = 0; i < BATCH; i++) {
      images.copyTo(i, batch, i);
    }
  }

  private double loss(Team team) {
    ForwardPass pass = new ForwardPass(SHAPE, Activation.SIGMOID, kernel, BATCH);
    return median(() -> pass.meanLoss(parameters, Loss.CROSS_ENTROPY, batch, team));
  }

  private double gradient(Team team) {
    Differentiator differentiator =
        Differentiators.numerical(
            new GradientSettings(
                SHAPE, Activation.SIGMOID, Loss.CROSS_ENTROPY, kernel, team, BATCH),
            Evaluation.INCREMENTAL,
            1e-4);
    return median(() -> differentiator.compute(parameters, batch, result, ProgressMonitor.NONE));
  }

  private void waiting(double alone) {
    int threads = Runtime.getRuntime().availableProcessors();
    ExecutorService helpers = Executors.newCachedThreadPool();
    try (Team team = new Team(threads, helpers)) {
      double together = gradient(team);
      System.out.printf(
          "%nThe gradient takes %.1f µs on %d threads and %.1f on one: %.1f %% of their time is"
              + " waiting and hand-over.%n",
          together, threads, alone, 100 * (1 - alone / (threads * together)));
      double serial = Math.max(0, (threads * together / alone - 1) / (threads - 1));
      System.out.printf(
          "If that is serial (%.1f %% of the work), Amdahl's law gives 4, 8 and 16 threads %.1f, %.1f"
              + " and %.1f times the speed of one.%n",
          100 * serial, amdahl(serial, 4), amdahl(serial, 8), amdahl(serial, 16));
    } finally {
      helpers.shutdown();
    }
  }

  private static double amdahl(double serial, int threads) {
    return 1 / (serial + (1 - serial) / threads);
  }

  private void multiplyAdds(double micros) {
    double needed = Peak.multiplyAdds(SHAPE, batch);
    double peak = Peak.multiplyAddsPerNano();
    System.out.printf(
        "%nThe exponentials of the hidden layer alone are %.1f million multiply-adds: %.1f a"
            + " nanosecond, %.0f %% of the %.1f that the core reaches where nothing else is asked.%n",
        needed / 1e6, needed / (micros * MICROS), 100 * needed / (micros * MICROS) / peak, peak);
  }

  private static double median(Runnable body) {
    return median(4_000, 2_000, body);
  }

  static double median(int warmUp, int runs, Runnable body) {
    for (int i = 0; i < warmUp; i++) {
      body.run();
    }
    double[] micros = new double[runs];
    for (int i = 0; i < runs; i++) {
      long start = System.nanoTime();
      body.run();
      micros[i] = (System.nanoTime() - start) / MICROS;
    }
    Arrays.sort(micros);
    return micros[runs / 2];
  }
}

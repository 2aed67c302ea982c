package org.digittrainer.benchmark;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.Map;
import org.digittrainer.core.gradient.Differentiator;
import org.digittrainer.core.gradient.Differentiators;
import org.digittrainer.core.gradient.Evaluation;
import org.digittrainer.core.gradient.GradientSettings;
import org.digittrainer.core.kernel.Activation;
import org.digittrainer.core.kernel.Kernel;
import org.digittrainer.core.kernel.Kernels;
import org.digittrainer.core.network.Batch;
import org.digittrainer.core.network.Loss;
import org.digittrainer.core.network.NetworkShape;
import org.digittrainer.core.network.Parameters;
import org.digittrainer.core.parallel.ProgressMonitor;
import org.digittrainer.core.parallel.Team;
import org.digittrainer.dataset.Datasets;
import org.digittrainer.dataset.LabelledImages;

/**
 * Runs every loop of the gradients in one virtual machine, as a service does, and prints what the
 * compiler made of them: a line for the bytes that each gradient allocates, then the share of the
 * core's multiply-adds that the chapter's comes to. Run by {@link CompiledLoopsTests}.
 */
final class CompiledLoops {

  private static final int EXAMPLES = 16;
  private static final int CALLS = 30;
  private static final int MOST_ATTEMPTS = 60;

  private final Kernel kernel = Kernels.choose().kernel();
  private final LabelledImages images = Datasets.load(null).find("mnist").orElseThrow().train();
  private final Batch batch = Steps.batch(images, EXAMPLES);
  private final Map<String, Runnable> gradients = new LinkedHashMap<>();

  private CompiledLoops() {
    for (Activation activation : Activation.values()) {
      for (Loss loss : Loss.values()) {
        for (double h : new double[] {1e-4, 1e-2, 0.5}) {
          add(activation, loss, Evaluation.INCREMENTAL, h, Steps.shape(17));
          add(activation, loss, Evaluation.INCREMENTAL, h, Steps.shape(9, 9));
        }
        add(activation, loss, Evaluation.FULL, 1e-4, Steps.shape(2));
      }
    }
  }

  /** Runs all of it. */
  public static void main(String[] arguments) {
    CompiledLoops loops = new CompiledLoops();
    loops.gradients.values().forEach(CompiledLoops::repeat);
    loops.gradients.forEach((name, gradient) -> System.out.println(name + " " + bytes(gradient)));
    System.out.println("share " + loops.shareOfPeak());
  }

  private void add(
      Activation activation, Loss loss, Evaluation evaluation, double h, NetworkShape shape) {
    Differentiator differentiator =
        Differentiators.numerical(
            new GradientSettings(shape, activation, loss, kernel, Team.alone(), EXAMPLES),
            evaluation,
            h);
    Parameters parameters = Parameters.random(shape, 0.1, 1);
    double[] result = new double[shape.parameterCount()];
    gradients.put(
        "%s/%s/%s/%s/%s".formatted(activation, loss, evaluation, h, shape.layerCount()),
        () -> differentiator.compute(parameters, batch, result, ProgressMonitor.NONE));
  }

  /** The fewest bytes of a call, once it does not allocate much or has been tried long enough. */
  private static long bytes(Runnable gradient) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long least = Long.MAX_VALUE;
    for (int i = 0; i < MOST_ATTEMPTS && least > CompiledLoopsTests.MOST_BYTES; i++) {
      long before = threads.getCurrentThreadAllocatedBytes();
      repeat(gradient);
      least = Math.min(least, (threads.getCurrentThreadAllocatedBytes() - before) / CALLS);
    }
    return least;
  }

  private static void repeat(Runnable gradient) {
    for (int i = 0; i < CALLS; i++) {
      gradient.run();
    }
  }

  /** The best of some seconds: a machine that is busy for a while does not count. */
  private double shareOfPeak() {
    Batch chapter = Steps.batch(images);
    Runnable step =
        new Steps(kernel, Team.alone())
            .step(Steps.CHAPTER, Evaluation.INCREMENTAL, Steps.H, chapter);
    double peak = Peak.multiplyAddsPerNano();
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < 2_000; i++) {
      long start = System.nanoTime();
      step.run();
      least = Math.min(least, System.nanoTime() - start);
    }
    return Peak.multiplyAdds(Steps.CHAPTER, chapter) / least / peak;
  }
}

package org.digittrainer.benchmark;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.digittrainer.core.gradient.Differentiator;
import org.digittrainer.core.gradient.Differentiators;
import org.digittrainer.core.gradient.Evaluation;
import org.digittrainer.core.gradient.GradientMethod;
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
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** One gradient on MNIST, by units, examples, threads and layers. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(
    value = 1,
    jvmArgsAppend = {"--add-modules=jdk.incubator.vector", "-XX:MaxInlineLevel=30"})
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class GradientBenchmark {

  @Param({"vector", "plain"})
  private String kernel = "";

  @Param({"50"})
  private String hidden = "";

  @Param({"100"})
  private int batch;

  @Param({"2"})
  private int threads;

  @Param({"SIGMOID"})
  private Activation activation = Activation.SIGMOID;

  @Param({"CROSS_ENTROPY"})
  private Loss loss = Loss.CROSS_ENTROPY;

  @Param({"NUMERICAL", "BACKPROPAGATION"})
  private GradientMethod method = GradientMethod.NUMERICAL;

  @Param({"INCREMENTAL"})
  private Evaluation evaluation = Evaluation.INCREMENTAL;

  @Param({"1e-4"})
  private double h;

  private final ExecutorService helpers = Executors.newCachedThreadPool();
  private Team team = Team.alone();
  private Differentiator differentiator = (parameters, examples, result, monitor) -> {};
  private Parameters parameters = Parameters.zero(new NetworkShape(1, List.of(1), 2));
  private Batch examples = Batch.grouped(1, 1);
  private double[] result = new double[0];

  /** Creates a network and a mini-batch. */
  @Setup
  public void start() {
    LabelledImages images = Datasets.load(null).find("mnist").orElseThrow().train();
    List<Integer> layers = List.of(hidden.split("-")).stream().map(Integer::valueOf).toList();
    NetworkShape shape = new NetworkShape(images.inputs(), layers, 10);
    Kernel loops = kernel.equals("plain") ? Kernels.plain() : Kernels.choose().kernel();
    team = new Team(threads, helpers);
    parameters = Parameters.random(shape, 0.1, 1);
    examples = Batch.grouped(batch, images.inputs());
    examples.resize(batch);
    for (int i = 0; i < batch; i++) {
      images.copyTo(i, examples, i);
    }
    GradientSettings settings = new GradientSettings(shape, activation, loss, loops, team, batch);
    differentiator =
        method == GradientMethod.NUMERICAL
            ? Differentiators.numerical(settings, evaluation, h)
            : Differentiators.backpropagation(settings);
    result = new double[shape.parameterCount()];
  }

  /** Ends the helpers. */
  @TearDown
  public void stop() {
    team.close();
    helpers.shutdownNow();
  }

  /** One gradient. */
  @Benchmark
  public double[] gradient() {
    differentiator.compute(parameters, examples, result, ProgressMonitor.NONE);
    return result;
  }
}

package org.digittrainer.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.digittrainer.AnotherJvm;
import org.digittrainer.core.gradient.Evaluation;
import org.digittrainer.core.gradient.GradientMethod;
import org.digittrainer.core.kernel.Activation;
import org.digittrainer.core.kernel.Kernel;
import org.digittrainer.core.kernel.Kernels;
import org.digittrainer.core.network.Loss;
import org.digittrainer.dataset.Dataset;
import org.digittrainer.dataset.Datasets;
import org.digittrainer.dataset.Sampling;
import org.digittrainer.training.Trainer.DivergedException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs on the first 95 digits of MNIST: 3 mini-batches of 30 and one of 5 an epoch. */
class TrainerTests {

  private static final int TRAIN = 95;
  private static final int TEST = 70;

  /** A digest of the last parameters, then the test loss of each epoch. */
  private static final String GOLDEN =
      "3f2d0fe86b3e2260 0x1.271bc8426de03p1 0x1.2577260b9f9d1p1 0x1.287d308d86425p1"
          + " 0x1.28ca7778dc8fdp1";

  private static ExecutorService helpers;
  private static Dataset mnist;

  @BeforeAll
  static void start() {
    helpers = Executors.newCachedThreadPool();
    mnist = Datasets.load(null).find("mnist").orElseThrow();
  }

  @AfterAll
  static void stop() {
    helpers.shutdownNow();
  }

  @Test
  void reportsEachEpochAndIteration() {
    RecordingListener listener = new RecordingListener();
    Trainer.Outcome outcome = run(numerical(), null, listener);
    assertThat(outcome.completed()).isTrue();
    assertThat(outcome.checkpoint().iteration()).isEqualTo(12);
    assertThat(listener.losses).hasSize(12);
    assertThat(listener.metrics).extracting(EpochMetrics::epoch).containsExactly(0L, 1L, 2L, 3L);
    assertThat(listener.metrics)
        .extracting(EpochMetrics::iteration)
        .containsExactly(0L, 4L, 8L, 12L);
    double mean = listener.losses.subList(4, 8).stream().mapToDouble(loss -> loss).sum() / 4;
    assertThat(listener.metrics.get(2).trainLoss()).isEqualTo(mean);
    assertThat(listener.metrics.get(0).trainLoss()).isCloseTo(Math.log(10), within(0.05));
    assertThat(listener.metrics.get(0).lossEvaluations()).isZero();
    long parameters = 784 * 12 + 12 + 12 * 10 + 10;
    assertThat(listener.metrics.get(1).lossEvaluations()).isEqualTo(4 * 2 * parameters);
    assertThat(listener.evaluations).hasValue(12 * 2 * parameters);
  }

  @Tag("slow")
  @Test
  void learns() {
    RecordingListener listener = new RecordingListener();
    run(with(numerical(), GradientMethod.NUMERICAL, Sampling.SHUFFLED_EPOCHS, 200), null, listener);
    EpochMetrics last = listener.metrics.get(listener.metrics.size() - 1);
    assertThat(last.trainAccuracy()).isGreaterThan(0.9);
    assertThat(last.trainLoss()).isLessThan(0.6);
  }

  /** The bits that every Java, processor, kernel and number of threads must find. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void endsInTheSameBitsEverywhere(int threads) {
    for (Kernel kernel : List.of(Kernels.plain(), Kernels.choose().kernel())) {
      RecordingListener listener = new RecordingListener();
      run(numerical(), null, listener, kernel, threads);
      assertThat(bits(listener)).isEqualTo(GOLDEN);
    }
  }

  @ParameterizedTest
  @Tag("slow")
  @ValueSource(
      strings = {
        "",
        "@src/main/image/java.options",
        "--add-modules=jdk.incubator.vector -XX:MaxVectorSize=16",
        "--add-modules=jdk.incubator.vector -XX:MaxVectorSize=32",
        "--add-modules=jdk.incubator.vector -XX:UseAVX=2",
        "--add-modules=jdk.incubator.vector -XX:TieredStopAtLevel=1",
        "--add-modules=jdk.incubator.vector -XX:-UseFMA",
        "--add-modules=jdk.incubator.vector -XX:UseAVX=0"
      })
  void endsInTheSameBitsWithAnyVectorOptionsOfTheVirtualMachine(String options)
      throws IOException, InterruptedException {
    List<String> all = new ArrayList<>();
    Stream.of(options.split(" ")).filter(option -> !option.isEmpty()).forEach(all::add);
    all.add("-XX:+IgnoreUnrecognizedVMOptions");
    String printed = AnotherJvm.run(TrainerTests.class, all);
    assertThat(printed).isEqualTo(GOLDEN);
  }

  /** Prints the bits of the small run, for another virtual machine to compare. */
  public static void main(String[] arguments) {
    start();
    RecordingListener listener = new RecordingListener();
    run(numerical(), null, listener, Kernels.choose().kernel(), 2);
    System.out.print(bits(listener));
    stop();
  }

  @ParameterizedTest
  @EnumSource
  void numericalAndBackpropagatedRunsAgree(Sampling sampling) {
    RecordingListener numerical = new RecordingListener();
    RecordingListener chain = new RecordingListener();
    run(with(numerical(), GradientMethod.NUMERICAL, sampling, 3), null, numerical);
    run(with(numerical(), GradientMethod.BACKPROPAGATION, sampling, 3), null, chain);
    assertThat(numerical.lastParameters()).containsExactly(chain.lastParameters(), within(1e-8));
    assertThat(chain.metrics.get(1).lossEvaluations()).isZero();
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 3, 4, 5, 8, 11})
  void continuesWhereItWasStopped(long iteration) {
    for (Sampling sampling : Sampling.values()) {
      TrainingSpecification specification =
          with(numerical(), GradientMethod.NUMERICAL, sampling, 3);
      RecordingListener whole = new RecordingListener();
      run(specification, null, whole);

      RecordingListener first = RecordingListener.stoppingAfterIteration(iteration);
      Trainer.Outcome stopped = run(specification, null, first);
      assertThat(stopped.completed()).isFalse();
      assertThat(stopped.checkpoint().iteration()).isEqualTo(iteration);
      RecordingListener second = new RecordingListener();
      run(specification, stopped.checkpoint(), second);

      first.metrics.addAll(second.metrics);
      first.losses.addAll(second.losses);
      assertThat(first.timeless()).isEqualTo(whole.timeless());
      assertThat(first.losses).isEqualTo(whole.losses);
      assertThat(second.lastParameters()).isEqualTo(whole.lastParameters());
    }
  }

  @ParameterizedTest
  @EnumSource
  void anInterruptedIterationLeavesNoTrace(Evaluation evaluation) {
    TrainingSpecification specification = evaluating(numerical(), evaluation);
    RecordingListener listener = RecordingListener.stoppingAfterEvaluations(100);
    Trainer.Outcome outcome = run(specification, null, listener);
    assertThat(outcome.completed()).isFalse();
    assertThat(outcome.checkpoint().iteration()).isZero();
    assertThat(outcome.checkpoint().epoch()).isZero();
    assertThat(outcome.checkpoint().parameters().toArray()).isEqualTo(listener.lastParameters());
    assertThat(listener.evaluations.get()).isLessThan(2 * 9_550);
  }

  @Test
  void aLastShorterEpochIsMeasuredToo() {
    RecordingListener listener = new RecordingListener();
    run(iterations(numerical(), 6), null, listener);
    assertThat(listener.metrics).extracting(EpochMetrics::iteration).containsExactly(0L, 4L, 6L);
    assertThat(listener.metrics.get(2).trainLoss())
        .isEqualTo((listener.losses.get(4) + listener.losses.get(5)) / 2);
  }

  @Test
  void aLossThatIsNotFiniteEndsTheRun() {
    TrainingSpecification wild = wild(numerical());
    RecordingListener listener = new RecordingListener();
    assertThatExceptionOfType(DivergedException.class)
        .isThrownBy(() -> run(wild, null, listener))
        .withMessageMatching("the loss is not finite at iteration \\d+");
    assertThat(listener.losses).allMatch(Double::isFinite);
  }

  private static String bits(RecordingListener listener) {
    StringBuilder bits = new StringBuilder();
    long hash = 0;
    for (double value : listener.lastParameters()) {
      hash = 31 * hash + Double.doubleToRawLongBits(value);
    }
    bits.append(Long.toHexString(hash));
    for (EpochMetrics metrics : listener.metrics) {
      bits.append(' ').append(Double.toHexString(metrics.testLoss()));
    }
    return bits.toString();
  }

  private static TrainingSpecification numerical() {
    return new TrainingSpecification(
        "test",
        new TrainingSpecification.DatasetPart("mnist", TRAIN, TEST),
        new TrainingSpecification.Network(List.of(12), Activation.SIGMOID, 0.01),
        Loss.CROSS_ENTROPY,
        new TrainingSpecification.Gradient(GradientMethod.NUMERICAL, Evaluation.INCREMENTAL, 1e-4),
        new TrainingSpecification.Sgd(0.5, 30, Sampling.SHUFFLED_EPOCHS),
        3,
        null,
        42,
        "digits",
        Map.of(),
        null,
        null);
  }

  private static TrainingSpecification with(
      TrainingSpecification s, GradientMethod method, Sampling sampling, int epochs) {
    TrainingSpecification.Gradient gradient =
        new TrainingSpecification.Gradient(method, s.gradient().evaluation(), s.gradient().h());
    TrainingSpecification.Sgd sgd =
        new TrainingSpecification.Sgd(s.sgd().learningRate(), s.sgd().batchSize(), sampling);
    return copy(s, gradient, sgd, epochs, null);
  }

  private static TrainingSpecification evaluating(TrainingSpecification s, Evaluation evaluation) {
    return copy(
        s,
        new TrainingSpecification.Gradient(GradientMethod.NUMERICAL, evaluation, 1e-4),
        s.sgd(),
        s.epochs(),
        null);
  }

  private static TrainingSpecification iterations(TrainingSpecification s, long iterations) {
    return copy(s, s.gradient(), s.sgd(), null, iterations);
  }

  private static TrainingSpecification wild(TrainingSpecification s) {
    return new TrainingSpecification(
        s.name(),
        s.dataset(),
        new TrainingSpecification.Network(List.of(12), Activation.RELU, 1),
        s.loss(),
        new TrainingSpecification.Gradient(
            GradientMethod.BACKPROPAGATION, Evaluation.INCREMENTAL, 1e-4),
        new TrainingSpecification.Sgd(1e200, 30, Sampling.SHUFFLED_EPOCHS),
        s.epochs(),
        null,
        s.seed(),
        s.modelName(),
        s.metadata(),
        null,
        null);
  }

  private static TrainingSpecification copy(
      TrainingSpecification s,
      TrainingSpecification.Gradient gradient,
      TrainingSpecification.Sgd sgd,
      @Nullable Integer epochs,
      @Nullable Long iterations) {
    return new TrainingSpecification(
        s.name(),
        s.dataset(),
        s.network(),
        s.loss(),
        gradient,
        sgd,
        epochs,
        iterations,
        s.seed(),
        s.modelName(),
        s.metadata(),
        null,
        null);
  }

  private static Trainer.Outcome run(
      TrainingSpecification specification, @Nullable Checkpoint from, RecordingListener listener) {
    return run(specification, from, listener, Kernels.plain(), 2);
  }

  private static Trainer.Outcome run(
      TrainingSpecification specification,
      @Nullable Checkpoint from,
      RecordingListener listener,
      Kernel kernel,
      int threads) {
    return new Trainer(kernel, threads, helpers, System::nanoTime)
        .train(
            specification,
            mnist.train().first(TRAIN),
            mnist.test().first(TEST),
            mnist.classes(),
            from,
            listener,
            listener);
  }
}

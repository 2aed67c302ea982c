package org.digittrainer.cluster;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.digittrainer.core.gradient.DividedGradient;
import org.digittrainer.core.gradient.Evaluation;
import org.digittrainer.core.gradient.GradientMethod;
import org.digittrainer.core.kernel.Activation;
import org.digittrainer.core.kernel.Kernels;
import org.digittrainer.core.network.Batch;
import org.digittrainer.core.network.Loss;
import org.digittrainer.core.network.Parameters;
import org.digittrainer.core.parallel.ProgressMonitor;
import org.digittrainer.core.parallel.Team;
import org.digittrainer.dataset.BatchSampler;
import org.digittrainer.dataset.Dataset;
import org.digittrainer.dataset.Datasets;
import org.digittrainer.dataset.LabelledImages;
import org.digittrainer.dataset.Sampling;
import org.digittrainer.training.StepGradient;
import org.digittrainer.training.TrainingSpecification;
import org.digittrainer.training.TrainingSpecification.DatasetPart;
import org.digittrainer.training.TrainingSpecification.Gradient;
import org.digittrainer.training.TrainingSpecification.Network;
import org.digittrainer.training.TrainingSpecification.Sgd;

/** Members that compute tiny gradients on one thread, with a clock that the owner's work moves. */
final class ClusterRoom {

  static final String OWNER = "owner";

  private static final int SIDE = 3;
  private static final int CLASSES = 3;
  private static final int EXAMPLES = 12;
  private static final long NANOS_PER_DELIVERY = 1_000_000;

  /** Between two looks of a complete forward pass, many networks are evaluated. */
  private static final int DELIVERIES_PER_POLL = 8;

  /** Longer than any round. */
  static final long PATIENCE_NANOS = 1_000_000_000_000L;

  final FaultyNetwork network;
  final AtomicLong nanos = new AtomicLong();
  final Dataset dataset = dataset("tiny", 1);
  final Heard heard = new Heard();
  private final Cluster owner;

  /** The owner's room, with no fellow yet. */
  ClusterRoom(long seed, double faults, int checkedOneIn) {
    this.network = new FaultyNetwork(seed, faults);
    this.owner = member(OWNER, dataset, "same", () -> true, checkedOneIn, 1, task -> {});
  }

  void deliverAll() {
    for (int i = 0; i < 20; i++) {
      network.deliver();
    }
  }

  Cluster owner() {
    return owner;
  }

  Cluster helper(String name) {
    return helper(name, dataset, "same", () -> true);
  }

  /** One that computes on two threads. */
  Cluster helper(String name, Executor second) {
    return member(name, dataset, "same", () -> true, 1000, 2, second);
  }

  Cluster helper(String name, Dataset data, String numerics, BooleanSupplier free) {
    return member(name, data, numerics, free, 1000, 1, task -> {});
  }

  private Cluster member(
      String name,
      Dataset data,
      String numerics,
      BooleanSupplier free,
      int checkedOneIn,
      int threads,
      Executor helpers) {
    HelperMeans means =
        new HelperMeans(
            new Datasets(List.of(data), Map.of()),
            Kernels.plain(),
            threads,
            helpers,
            Runnable::run,
            free,
            () -> numerics,
            PATIENCE_NANOS);
    Cluster.Rules rules = new Cluster.Rules(8, 1, checkedOneIn);
    return new Cluster(network.member(name), rules, means, "1.0", nanos::get, heard);
  }

  /** A question for help with a run of this step. */
  byte[] open(double h) {
    SharedRun run =
        SharedRun.of(specification(Evaluation.FULL, h), CLASSES, dataset.sha256(), "same");
    return new SharedGradient.Claim("job", 1).letter(new Message.Open(run));
  }

  static Dataset dataset(String name, long seed) {
    Random random = new Random(seed);
    byte[] pixels = new byte[EXAMPLES * SIDE * SIDE];
    random.nextBytes(pixels);
    byte[] labels = new byte[EXAMPLES];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = (byte) random.nextInt(CLASSES);
    }
    LabelledImages images = LabelledImages.over(SIDE, SIDE, pixels, labels);
    return new Dataset(name, images, images, CLASSES, "sha" + seed, "", null);
  }

  /** Other data that claims to be the same. */
  static Dataset sameDigest(Dataset dataset) {
    Dataset other = dataset(dataset.name(), 99);
    return new Dataset(
        other.name(), other.train(), other.test(), CLASSES, dataset.sha256(), "", null);
  }

  /** A run of the owner that compares each gradient with what it computes alone. */
  final class Run implements AutoCloseable {

    private final String job;
    private final TrainingSpecification specification;
    private final Parameters parameters;
    private final BatchSampler sampler;
    private final Batch batch = Batch.grouped(4, SIDE * SIDE);
    private final DividedGradient alone;
    private final StepGradient shared;
    private long iteration;

    Run(String job, long fence, Evaluation evaluation) {
      this.job = job;
      this.specification = specification(evaluation, 1e-4);
      this.parameters = Parameters.random(specification.shape(SIDE * SIDE, CLASSES), 1, fence);
      this.sampler = new BatchSampler(Sampling.SHUFFLED_EPOCHS, EXAMPLES, 4, 7);
      this.alone = own();
      this.shared = owner.of(job, fence, dataset.sha256()).open(specification, CLASSES, own(), 1);
    }

    private DividedGradient own() {
      SharedRun run = SharedRun.of(specification, CLASSES, dataset.sha256(), "same");
      return run.gradient(parameters.shape(), Kernels.plain(), Team.alone());
    }

    /** Computes the next gradient, with the network at work whenever the owner polls. */
    double[] step() {
      return step(
          new ProgressMonitor() {
            @Override
            public boolean stopRequested() {
              for (int i = 0; i < DELIVERIES_PER_POLL; i++) {
                nanos.addAndGet(NANOS_PER_DELIVERY);
                network.deliver();
              }
              return false;
            }
          });
    }

    double[] step(ProgressMonitor monitor) {
      iteration++;
      int[] chosen = new int[4];
      int size = sampler.draw(iteration - 1, chosen);
      batch.resize(size);
      dataset.train().copyTo(chosen, 0, size, batch);
      double[] gradient = new double[parameters.count()];
      shared.compute(iteration, parameters, batch, gradient, monitor);
      return gradient;
    }

    /** What the last gradient is on one machine. */
    double[] expected() {
      double[] gradient = new double[parameters.count()];
      alone.compute(parameters, batch, gradient, ProgressMonitor.NONE);
      return gradient;
    }

    /** Moves on, so that an answer of another iteration is a wrong one. */
    void descend(double[] gradient) {
      parameters.descend(0.1, gradient, Team.alone());
    }

    int helpers() {
      return owner.sharing(job).map(sharing -> sharing.helpers()).orElse(0);
    }

    @Override
    public void close() {
      shared.close();
    }
  }

  private static TrainingSpecification specification(Evaluation evaluation, double h) {
    return new TrainingSpecification(
        "",
        new DatasetPart("tiny", EXAMPLES, EXAMPLES),
        new Network(List.of(5, 9), Activation.SIGMOID, 1),
        Loss.CROSS_ENTROPY,
        new Gradient(GradientMethod.NUMERICAL, evaluation, h),
        new Sgd(0.1, 4, Sampling.SHUFFLED_EPOCHS),
        1,
        null,
        7,
        "",
        Map.of(),
        null,
        null);
  }
}

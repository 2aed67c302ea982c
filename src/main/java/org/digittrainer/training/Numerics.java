package org.digittrainer.training;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.digittrainer.core.gradient.Evaluation;
import org.digittrainer.core.gradient.GradientMethod;
import org.digittrainer.core.kernel.Activation;
import org.digittrainer.core.kernel.Kernel;
import org.digittrainer.core.network.Loss;
import org.digittrainer.core.random.RandomStream;
import org.digittrainer.dataset.LabelledImages;
import org.digittrainer.dataset.Sampling;
import org.digittrainer.training.TrainingSpecification.DatasetPart;
import org.digittrainer.training.TrainingSpecification.Gradient;
import org.digittrainer.training.TrainingSpecification.Network;
import org.digittrainer.training.TrainingSpecification.Sgd;

/**
 * The fingerprint of how a service computes: a digest of what some tiny runs come to, bit by bit.
 * It is the same for every Java, kernel and number of threads, and changes with the numerics.
 */
public final class Numerics {

  private static final int SIDE = 5;
  private static final int TRAIN = 11;
  private static final int TEST = 7;
  private static final int CLASSES = 3;
  private static final int BATCH = 4; // Leaves a short mini-batch at the end of the epoch.
  private static final long SEED = 42;

  private final MessageDigest digest;
  private final Trainer trainer;
  private final LabelledImages train;
  private final LabelledImages test;

  private Numerics(Kernel kernel) throws NoSuchAlgorithmException {
    this.digest = MessageDigest.getInstance("SHA-256");
    this.trainer = new Trainer(kernel, 1, task -> {}, () -> 0);
    this.train = images(TRAIN, 0);
    this.test = images(TEST, 1);
  }

  /**
   * Computes the fingerprint: every loss and activation, every way to a gradient, steps with and
   * without a short series, one and two hidden layers, and both samplings.
   *
   * @return 64 hexadecimal digits in lower case
   */
  public static String fingerprint(Kernel kernel) {
    try {
      Numerics numerics = new Numerics(kernel);
      for (Loss loss : Loss.values()) {
        for (Activation activation : Activation.values()) {
          numerics.runEachWay(loss, activation);
        }
      }
      return HexFormat.of().formatHex(numerics.digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }

  private void runEachWay(Loss loss, Activation activation) {
    Gradient small = new Gradient(GradientMethod.NUMERICAL, Evaluation.INCREMENTAL, 1e-4);
    Gradient large = new Gradient(GradientMethod.NUMERICAL, Evaluation.INCREMENTAL, 0.5);
    Gradient full = new Gradient(GradientMethod.NUMERICAL, Evaluation.FULL, 1e-4);
    Gradient exact = new Gradient(GradientMethod.BACKPROPAGATION, Evaluation.FULL, 1e-4);
    run(loss, activation, small, List.of(6), Sampling.SHUFFLED_EPOCHS);
    run(loss, activation, large, List.of(4, 3), Sampling.RANDOM_CHOICE);
    run(loss, activation, full, List.of(3), Sampling.RANDOM_CHOICE);
    run(loss, activation, exact, List.of(4, 3), Sampling.SHUFFLED_EPOCHS);
  }

  private void run(
      Loss loss, Activation activation, Gradient gradient, List<Integer> layers, Sampling each) {
    TrainingSpecification specification =
        new TrainingSpecification(
            "",
            new DatasetPart("", TRAIN, TEST),
            new Network(layers, activation, 1),
            loss,
            gradient,
            new Sgd(0.5, BATCH, each),
            1,
            null,
            SEED,
            "",
            Map.of(),
            null,
            null);
    trainer.train(specification, train, test, CLASSES, null, new Digesting(), TrainingControl.NONE);
  }

  private void add(double... numbers) {
    ByteBuffer bytes =
        ByteBuffer.allocate(numbers.length * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asDoubleBuffer().put(numbers);
    digest.update(bytes);
  }

  /** Images with an empty pixel in two, as digits have. */
  private static LabelledImages images(int count, long epoch) {
    RandomStream random = new RandomStream(SEED, RandomStream.Purpose.EXPERIMENT, epoch);
    byte[] pixels = new byte[count * SIDE * SIDE];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) (random.nextInt(2) * random.nextInt(256));
    }
    byte[] labels = new byte[count];
    for (int i = 0; i < count; i++) {
      labels[i] = (byte) random.nextInt(CLASSES);
    }
    return LabelledImages.over(SIDE, SIDE, pixels, labels);
  }

  private final class Digesting implements TrainingListener {

    @Override
    public void onIteration(long iteration, double loss) {
      add(loss);
    }

    @Override
    public void onEpoch(EpochMetrics metrics, Checkpoint checkpoint) {
      add(
          metrics.trainLoss(),
          metrics.trainAccuracy(),
          metrics.testLoss(),
          metrics.testAccuracy(),
          metrics.lossEvaluations());
      add(checkpoint.parameters().toArray());
    }
  }
}

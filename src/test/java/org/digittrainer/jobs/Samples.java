package org.digittrainer.jobs;

import java.util.List;
import java.util.Map;
import org.digittrainer.core.network.Parameters;
import org.digittrainer.dataset.Dataset;
import org.digittrainer.dataset.Datasets;
import org.digittrainer.dataset.LabelledImages;
import org.digittrainer.training.ChapterRun;
import org.digittrainer.training.Checkpoint;
import org.digittrainer.training.EpochMetrics;
import org.digittrainer.training.TrainingSpecification;
import org.digittrainer.training.TrainingSpecification.From;
import org.digittrainer.training.TrainingSpecification.Network;
import org.digittrainer.training.TrainingSpecification.Stop;
import org.jspecify.annotations.Nullable;

/** Small things for tests: 6 images of 2 × 2 pixels in 2 classes; mini-batches of 2. */
public final class Samples {

  static final Dataset TINY =
      new Dataset("mnist", images(6), images(4), 2, "0".repeat(64), "made up", null);

  private Samples() {}

  /** The tiny data set under the name of the chapter's. */
  public static Datasets datasets() {
    return new Datasets(List.of(TINY), Map.of());
  }

  /** What a job leaves that trained one epoch. */
  public static void fill(RunHistory history, String id) {
    Claim claim = new Claim(id, 1, 0, 0);
    history.addEpoch(claim, metrics(0));
    history.addCheckpoint(claim, checkpoint(0));
    history.addLosses(claim, 0, new double[] {2.5, 1.5, 0.5});
    history.addEpoch(claim, metrics(1));
    history.addCheckpoint(claim, checkpoint(3));
  }

  /** 3 iterations an epoch. */
  public static TrainingSpecification specification(int epochs) {
    return specification(epochs, null, null);
  }

  public static TrainingSpecification named(String name) {
    return specification(name, 1, null, null);
  }

  /** Of a model, with metadata. */
  public static TrainingSpecification labelled(String model, Map<String, String> metadata) {
    TrainingSpecification plain = specification(1);
    return new TrainingSpecification(
        plain.name(),
        plain.dataset(),
        plain.network(),
        plain.loss(),
        plain.gradient(),
        plain.sgd(),
        plain.epochs(),
        null,
        plain.seed(),
        model,
        metadata,
        null,
        null);
  }

  public static TrainingSpecification specification(
      int epochs, @Nullable From from, @Nullable Stop stop) {
    return specification("tiny", epochs, from, stop);
  }

  private static TrainingSpecification specification(
      String name, int epochs, @Nullable From from, @Nullable Stop stop) {
    TrainingSpecification chapter = ChapterRun.on(TINY, 7);
    return new TrainingSpecification(
        name,
        chapter.dataset(),
        new Network(List.of(1), chapter.network().activation(), 0.01),
        chapter.loss(),
        chapter.gradient(),
        new TrainingSpecification.Sgd(0.1, 2, chapter.sgd().sampling()),
        epochs,
        null,
        7,
        "digits",
        Map.of(),
        from,
        stop);
  }

  public static EpochMetrics metrics(long epoch) {
    return metrics(epoch, 0.5);
  }

  public static EpochMetrics metrics(long epoch, double testAccuracy) {
    return new EpochMetrics(epoch, 3 * epoch, 0.25, 0.75, 0.5, testAccuracy, 30, 1500);
  }

  /** After so many iterations of 3 an epoch. */
  public static Checkpoint checkpoint(long iteration) {
    Parameters parameters = Parameters.zero(specification(1).shape(4, 2));
    parameters.set(0, iteration);
    return new Checkpoint(iteration / 3, iteration, new double[(int) (iteration % 3)], parameters);
  }

  private static LabelledImages images(int count) {
    byte[] labels = new byte[count];
    for (int i = 0; i < count; i++) {
      labels[i] = (byte) (i % 2);
    }
    return LabelledImages.of(2, 2, new byte[4 * count], labels);
  }
}

package org.digittrainer.models;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.digittrainer.core.gradient.Evaluation;
import org.digittrainer.core.gradient.GradientMethod;
import org.digittrainer.core.network.Activation;
import org.digittrainer.core.network.Loss;
import org.digittrainer.core.network.NetworkShape;
import org.digittrainer.core.network.Parameters;
import org.digittrainer.dataset.Sampling;
import org.digittrainer.training.EpochMetrics;
import org.digittrainer.training.TrainingSpecification;

/** A model of 2×2 images whose answers can be worked out by hand. */
public final class TinyModel {

  /** W1 (4×2), b1, W2 (2×2), b2 of a network with ReLU. */
  private static final double[] VALUES = {
    1, -1, 0, 0, 5, 0, 0, 5, 0.5, 0, 1, 0, 0, 1, 0, 1.5 + Math.log(3)
  };

  private static final NetworkShape SHAPE = new NetworkShape(4, List.of(2), 2);

  private TinyModel() {}

  /** Hidden units (2.5, 1), outputs (2.5, 2.5 + log 3), probabilities (1/4, 3/4). */
  static double[] image() {
    return new double[] {255, 0, 51, 102};
  }

  /** Such a model, under this name. */
  public static ModelVersion version(String name, int version) {
    return version(name, version, 2, 2, Parameters.of(SHAPE, VALUES));
  }

  /** A model of other images. */
  public static ModelVersion version(
      String name, int version, int rows, int columns, Parameters parameters) {
    return new ModelVersion(
        name,
        version,
        parameters,
        Activation.RELU,
        rows,
        columns,
        "job-" + version,
        specification(name),
        TinyDataset.SHA256,
        new EpochMetrics(1, 600, 0.5, 0.8, 0.25, 0.875, 1200, 34),
        WeightsDigest.of(parameters),
        Instant.parse("2026-01-02T03:04:05Z"),
        "0.1.0");
  }

  private static TrainingSpecification specification(String modelName) {
    return new TrainingSpecification(
        "tiny",
        new TrainingSpecification.DatasetPart("mnist", 600, 100),
        new TrainingSpecification.Network(List.of(2), Activation.RELU, 0.01),
        Loss.CROSS_ENTROPY,
        new TrainingSpecification.Gradient(GradientMethod.NUMERICAL, Evaluation.INCREMENTAL, 1e-4),
        new TrainingSpecification.Sgd(0.1, 100, Sampling.SHUFFLED_EPOCHS),
        1,
        null,
        42,
        modelName,
        Map.of());
  }
}

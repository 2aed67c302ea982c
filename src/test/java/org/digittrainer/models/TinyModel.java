package org.digittrainer.models;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.digittrainer.core.gradient.Evaluation;
import org.digittrainer.core.gradient.GradientMethod;
import org.digittrainer.core.kernel.Activation;
import org.digittrainer.core.network.Loss;
import org.digittrainer.core.network.NetworkShape;
import org.digittrainer.core.network.Parameters;
import org.digittrainer.core.network.Pixels;
import org.digittrainer.dataset.Sampling;
import org.digittrainer.models.format.ParameterBytes;
import org.digittrainer.training.EpochMetrics;
import org.digittrainer.training.TrainingSpecification;
import org.jspecify.annotations.Nullable;

/** A model of 2×2 images whose answers can be worked out by hand. */
public final class TinyModel {

  /** W1 (4×2), b1, W2 (2×2), b2 of a network with ReLU. */
  private static final double[] VALUES = {
    1, -1, 0, 0, 5, 0, 0, 5, 0.5, 0, 1, 0, 0, 1, 0, 1.5 + Math.log(3)
  };

  private static final NetworkShape SHAPE = new NetworkShape(4, List.of(2), 2);
  private static final double ACCURACY = 0.875;

  private TinyModel() {}

  /** Hidden units (2.5, 1), outputs (2.5, 2.5 + log 3), probabilities (1/4, 3/4). */
  public static double[] image() {
    return new double[] {255, 0, 51, 102};
  }

  /** Such a model, under this name. */
  public static ModelVersion version(String name, int version) {
    return measured(name, version, ACCURACY);
  }

  /** A model like it, of weights so large that it predicts NaN. */
  public static ModelVersion overflowing(String name, int version) {
    double[] values = new double[SHAPE.parameterCount()];
    Arrays.fill(values, 1e160);
    return version(name, version, 2, 2, Parameters.of(SHAPE, values));
  }

  /** Such a model that did better or worse, or was not measured. */
  public static ModelVersion measured(String name, int version, @Nullable Double testAccuracy) {
    return version(
        name, version, testAccuracy, 2, 2, Parameters.of(SHAPE, VALUES), TinyDataset.SHA256);
  }

  /** A model of other images. */
  public static ModelVersion version(
      String name, int version, int rows, int columns, Parameters parameters) {
    return version(name, version, rows, columns, parameters, TinyDataset.SHA256);
  }

  /** A model of the images of another data set. */
  public static ModelVersion version(
      String name,
      int version,
      int rows,
      int columns,
      Parameters parameters,
      String datasetSha256) {
    return version(name, version, ACCURACY, rows, columns, parameters, datasetSha256);
  }

  private static ModelVersion version(
      String name,
      int version,
      @Nullable Double testAccuracy,
      int rows,
      int columns,
      Parameters parameters,
      String datasetSha256) {
    return new ModelVersion(
        new Registration(
            name,
            version,
            parameters.shape(),
            Activation.RELU,
            rows,
            columns,
            Pixels.SCALED,
            null,
            "job-" + version,
            specification(name),
            datasetSha256,
            testAccuracy == null ? null : metrics(testAccuracy),
            ParameterBytes.sha256(parameters),
            Instant.parse("2026-01-02T03:04:05Z"),
            "0.1.0"),
        parameters);
  }

  /** The same version for raw pixels. */
  public static ModelVersion raw(ModelVersion model) {
    Registration from = model.registration();
    return new ModelVersion(
        new Registration(
            from.name(),
            from.version(),
            from.shape(),
            from.activation(),
            from.rows(),
            from.columns(),
            Pixels.RAW,
            from.owner(),
            from.jobId(),
            from.specification(),
            from.datasetSha256(),
            from.metrics(),
            from.weightsSha256(),
            from.createdAt(),
            from.softwareVersion()),
        model.parameters());
  }

  private static EpochMetrics metrics(double testAccuracy) {
    return new EpochMetrics(1, 600, 0.5, 0.8, 0.25, testAccuracy, 1200, 34);
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
        Map.of(),
        null,
        null);
  }
}

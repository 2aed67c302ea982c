package org.digittrainer.models;

import java.time.Instant;
import java.util.List;
import org.digittrainer.access.Caller;
import org.digittrainer.core.kernel.Activation;
import org.digittrainer.core.network.NetworkShape;
import org.digittrainer.core.network.Pixels;
import org.digittrainer.training.EpochMetrics;
import org.digittrainer.training.TrainingSpecification;
import org.jspecify.annotations.Nullable;

/**
 * Everything that is known of a version but its parameters, which are hundreds of times as large.
 * An imported version has no job, no specification and no metrics.
 *
 * @param name of the model
 * @param version from 1, in the order of registration
 * @param shape the sizes of the network
 * @param activation of its hidden units
 * @param rows height of the images it takes, in pixels
 * @param columns their width
 * @param pixels the inputs that their grey levels become
 * @param owner who trained or imported it; null if nobody had to say who they are
 * @param jobId the job that trained it; null if it was imported
 * @param specification of that job; null if it was imported
 * @param datasetSha256 digest of the data set that it classifies
 * @param metrics of its last epoch; null if it was imported
 * @param weightsSha256 digest of the parameters as little-endian doubles, in lower-case hex
 * @param createdAt when it was registered
 * @param softwareVersion of the service that registered it
 * @param classNames what its classes are called, one name for each label; empty if they have none;
 *     null if an older service did not note it
 */
public record Registration(
    String name,
    int version,
    NetworkShape shape,
    Activation activation,
    int rows,
    int columns,
    Pixels pixels,
    @Nullable String owner,
    @Nullable String jobId,
    @Nullable TrainingSpecification specification,
    String datasetSha256,
    @Nullable EpochMetrics metrics,
    String weightsSha256,
    Instant createdAt,
    String softwareVersion,
    @Nullable List<String> classNames) {

  public Registration {
    classNames = classNames == null ? null : List.copyOf(classNames);
  }

  /** A version that does not say what its classes are called. */
  public Registration(
      String name,
      int version,
      NetworkShape shape,
      Activation activation,
      int rows,
      int columns,
      Pixels pixels,
      @Nullable String owner,
      @Nullable String jobId,
      @Nullable TrainingSpecification specification,
      String datasetSha256,
      @Nullable EpochMetrics metrics,
      String weightsSha256,
      Instant createdAt,
      String softwareVersion) {
    this(
        name,
        version,
        shape,
        activation,
        rows,
        columns,
        pixels,
        owner,
        jobId,
        specification,
        datasetSha256,
        metrics,
        weightsSha256,
        createdAt,
        softwareVersion,
        null);
  }

  /**
   * Refuses callers who may not change this version.
   *
   * @throws org.digittrainer.problem.Problem.Forbidden if it is another's
   */
  public void requireOwn(Caller caller) {
    caller.requireOwnOrNobodys("version %d of model \"%s\"".formatted(version, name), owner);
  }
}

package org.digittrainer.models;

import java.time.Instant;
import org.digittrainer.core.network.Activation;
import org.digittrainer.core.network.Parameters;
import org.digittrainer.training.EpochMetrics;
import org.digittrainer.training.TrainingSpecification;

/**
 * A trained network and where it comes from; immutable.
 *
 * @param name of the model
 * @param version from 1, in the order of training
 * @param parameters the network; not to be modified
 * @param activation of its hidden units
 * @param rows height of the images it was trained on, in pixels
 * @param columns their width
 * @param jobId the job that trained it
 * @param specification of that job
 * @param datasetSha256 digest of the data set it was trained on
 * @param metrics of its last epoch
 * @param weightsSha256 digest of the parameters as little-endian doubles, in lower-case hex
 * @param createdAt when it was registered
 * @param softwareVersion of the service that trained it
 */
public record ModelVersion(
    String name,
    int version,
    Parameters parameters,
    Activation activation,
    int rows,
    int columns,
    String jobId,
    TrainingSpecification specification,
    String datasetSha256,
    EpochMetrics metrics,
    String weightsSha256,
    Instant createdAt,
    String softwareVersion) {}

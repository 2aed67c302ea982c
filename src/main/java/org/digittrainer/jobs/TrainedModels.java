package org.digittrainer.jobs;

import java.time.Instant;
import org.digittrainer.core.network.Parameters;
import org.digittrainer.dataset.Dataset;
import org.digittrainer.dataset.LabelledImages;
import org.digittrainer.jobs.TrainingJob.ModelReference;
import org.digittrainer.models.ModelVersion;
import org.digittrainer.models.Models;
import org.digittrainer.models.Registration;
import org.digittrainer.models.format.ParameterBytes;
import org.digittrainer.training.EpochMetrics;
import org.digittrainer.training.TrainingSpecification;

/** Makes the networks that jobs trained versions of models. */
public final class TrainedModels {

  private final Models models;
  private final String softwareVersion;

  /**
   * Adds to a registry.
   *
   * @param softwareVersion of this service, for the provenance of models
   */
  public TrainedModels(Models models, String softwareVersion) {
    this.models = models;
    this.softwareVersion = softwareVersion;
  }

  /**
   * Adds a version.
   *
   * @param name of the model
   * @param dataset that the job trained on
   * @param metrics of the job's last epoch
   * @param parameters Not copied, not to be modified.
   */
  public ModelReference add(
      TrainingJob job,
      String name,
      Dataset dataset,
      EpochMetrics metrics,
      Parameters parameters,
      Instant at) {
    String sha256 = ParameterBytes.sha256(parameters);
    ModelVersion model =
        models.add(
            name,
            version ->
                new ModelVersion(
                    registration(job, name, version, dataset, metrics, parameters, sha256, at),
                    parameters));
    return new ModelReference(model.name(), model.version());
  }

  private Registration registration(
      TrainingJob job,
      String name,
      int version,
      Dataset dataset,
      EpochMetrics metrics,
      Parameters parameters,
      String sha256,
      Instant at) {
    TrainingSpecification specification = job.specification();
    LabelledImages images = dataset.train();
    return new Registration(
        name,
        version,
        parameters.shape(),
        specification.network().activation(),
        images.rows(),
        images.columns(),
        specification.dataset().pixels(),
        job.owner(),
        job.id(),
        specification,
        dataset.sha256(),
        metrics,
        sha256,
        at,
        softwareVersion,
        dataset.classNames());
  }
}

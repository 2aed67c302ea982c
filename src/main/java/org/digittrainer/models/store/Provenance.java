package org.digittrainer.models.store;

import org.digittrainer.models.Registration;
import org.digittrainer.training.EpochMetrics;
import org.digittrainer.training.TrainingSpecification;
import org.jspecify.annotations.Nullable;

/** Where a model comes from, as it is kept. */
record Provenance(
    @Nullable TrainingSpecification specification,
    @Nullable EpochMetrics metrics,
    String datasetSha256,
    String softwareVersion) {

  static Provenance of(Registration version) {
    return new Provenance(
        version.specification(),
        version.metrics(),
        version.datasetSha256(),
        version.softwareVersion());
  }
}

package org.digittrainer.models.store;

import org.digittrainer.models.ModelVersion;
import org.digittrainer.training.EpochMetrics;
import org.digittrainer.training.TrainingSpecification;
import org.jspecify.annotations.Nullable;

/** Where a model comes from, as it is kept. */
record Provenance(
    @Nullable TrainingSpecification specification,
    @Nullable EpochMetrics metrics,
    String datasetSha256,
    String softwareVersion) {

  static Provenance of(ModelVersion model) {
    return new Provenance(
        model.specification(), model.metrics(), model.datasetSha256(), model.softwareVersion());
  }
}

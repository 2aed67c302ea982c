package org.digittrainer.models.web;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.digittrainer.models.Registration;
import org.digittrainer.training.EpochMetrics;
import org.digittrainer.training.TrainingSpecification;
import tools.jackson.databind.json.JsonMapper;

/** Where a version comes from, in words that a file of weights can carry. */
final class Provenance {

  private Provenance() {}

  static SortedMap<String, String> of(Registration model) {
    SortedMap<String, String> provenance =
        new TreeMap<>(
            Map.of(
                "model", model.name(),
                "version", Integer.toString(model.version()),
                "rows", Integer.toString(model.rows()),
                "columns", Integer.toString(model.columns()),
                "datasetSha256", model.datasetSha256(),
                "createdAt", model.createdAt().toString(),
                "softwareVersion", model.softwareVersion()));
    if (model.jobId() != null) {
      provenance.put("jobId", model.jobId());
    }
    TrainingSpecification specification = model.specification();
    if (specification != null) {
      provenance.put("dataset", specification.dataset().name());
      provenance.put("seed", Long.toString(specification.seed()));
      provenance.put("specification", JsonMapper.shared().writeValueAsString(specification));
    }
    EpochMetrics metrics = model.metrics();
    if (metrics != null) {
      provenance.put("testAccuracy", Double.toString(metrics.testAccuracy()));
      provenance.put("testLoss", Double.toString(metrics.testLoss()));
    }
    return provenance;
  }
}

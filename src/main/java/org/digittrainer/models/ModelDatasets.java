package org.digittrainer.models;

import org.digittrainer.dataset.Dataset;
import org.digittrainer.dataset.Datasets;
import org.digittrainer.problem.Problem;
import org.springframework.stereotype.Component;

/** Finds the data sets of models. */
@Component
public final class ModelDatasets {

  private final Datasets datasets;

  /** A finder among these data sets. */
  public ModelDatasets(Datasets datasets) {
    this.datasets = datasets;
  }

  /**
   * The data set of a version, found by digest, as its name may now belong to another one.
   *
   * @throws Problem.NotFound if it is gone
   */
  public Dataset of(ModelVersion model) {
    return datasets.all().stream()
        .filter(dataset -> dataset.sha256().equals(model.registration().datasetSha256()))
        .findFirst()
        .orElseThrow(
            () -> new Problem.NotFound("the data set of model \"" + model.name() + "\" is gone"));
  }
}

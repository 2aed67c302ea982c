package org.digittrainer.models;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.digittrainer.dataset.Dataset;
import org.digittrainer.dataset.Datasets;
import org.digittrainer.problem.Problem;
import org.digittrainer.training.TrainingSpecification;
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
    return find(model.registration())
        .orElseThrow(
            () -> new Problem.NotFound("the data set of model \"" + model.name() + "\" is gone"));
  }

  /** What the classes of a version are called; empty if that is not known. */
  public List<String> classNames(ModelVersion model) {
    List<String> registered = model.registration().classNames();
    return registered != null
        ? registered
        : fixed(model.registration()).map(Dataset::classNames).orElse(List.of());
  }

  /**
   * The data set of a version, if it is there. Of several copies, which may name their classes
   * differently, the one that it was trained on.
   */
  public Optional<Dataset> find(Registration model) {
    return trainedOn(model).or(() -> datasets.withDigest(model.datasetSha256()));
  }

  /**
   * One that was read at the start: versions whose data set grows have registered the names. Asks
   * no database, since every classification comes here.
   */
  private Optional<Dataset> fixed(Registration model) {
    TrainingSpecification job = model.specification();
    String name = job == null ? "" : job.dataset().name();
    return datasets.all().stream()
        .filter(dataset -> isOf(dataset, model))
        .min(Comparator.comparing(dataset -> dataset.name().equals(name) ? 0 : 1));
  }

  private Optional<Dataset> trainedOn(Registration model) {
    return Optional.ofNullable(model.specification())
        .map(TrainingSpecification::dataset)
        .flatMap(part -> datasets.find(part.name(), part.trainSize(), part.testSize()))
        .filter(dataset -> isOf(dataset, model));
  }

  private static boolean isOf(Dataset dataset, Registration model) {
    return dataset.sha256().equals(model.datasetSha256());
  }
}

package org.digittrainer.jobs.web;

import java.util.Objects;
import java.util.function.LongSupplier;
import org.digittrainer.dataset.Dataset;
import org.digittrainer.dataset.Datasets;
import org.digittrainer.jobs.ChapterRun;
import org.digittrainer.training.TrainingSpecification;
import org.digittrainer.training.TrainingSpecification.DatasetPart;
import org.digittrainer.training.TrainingSpecification.Gradient;
import org.digittrainer.training.TrainingSpecification.Network;
import org.digittrainer.training.TrainingSpecification.Sgd;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes complete specifications of requests: what is left out is as in the chapter. */
@Component
final class SpecificationFactory {

  private final Datasets datasets;
  private final LongSupplier seeds;

  /**
   * A factory.
   *
   * @param seeds draws a seed for those who set none
   */
  SpecificationFactory(Datasets datasets, LongSupplier seeds) {
    this.datasets = datasets;
    this.seeds = seeds;
  }

  /** The complete specification of a request that is {@link Trainable}. */
  TrainingSpecification create(TrainingJobRequest request) {
    String name = orElse(part(request).name(), ChapterRun.DATASET);
    return complete(request, datasets.find(name).orElseThrow());
  }

  private TrainingSpecification complete(TrainingJobRequest request, Dataset dataset) {
    Long seed = request.seed();
    TrainingSpecification chapter = ChapterRun.on(dataset, seed != null ? seed : seeds.getAsLong());
    DatasetPart part = dataset(part(request), chapter.dataset());
    Integer chapterEpochs = request.iterations() == null ? chapter.epochs() : null;
    return new TrainingSpecification(
        orElse(request.name(), chapter.name()),
        part,
        network(orElse(request.network(), new TrainingJobRequest.Network()), chapter.network()),
        orElse(request.loss(), chapter.loss()),
        gradient(orElse(request.gradient(), new TrainingJobRequest.Gradient()), chapter.gradient()),
        sgd(orElse(request.sgd(), new TrainingJobRequest.Sgd()), chapter.sgd(), part.trainSize()),
        request.epochs() != null ? request.epochs() : chapterEpochs,
        request.iterations(),
        chapter.seed(),
        orElse(request.modelName(), chapter.modelName()),
        orElse(request.metadata(), chapter.metadata()));
  }

  private static DatasetPart dataset(TrainingJobRequest.DatasetPart request, DatasetPart all) {
    return new DatasetPart(
        all.name(),
        orElse(request.trainSize(), all.trainSize()),
        orElse(request.testSize(), all.testSize()));
  }

  private static Network network(TrainingJobRequest.Network request, Network chapter) {
    return new Network(
        orElse(request.hiddenLayers(), chapter.hiddenLayers()),
        orElse(request.activation(), chapter.activation()),
        orElse(request.weightInitStd(), chapter.weightInitStd()));
  }

  private static Gradient gradient(TrainingJobRequest.Gradient request, Gradient chapter) {
    return new Gradient(
        orElse(request.method(), chapter.method()),
        orElse(request.evaluation(), chapter.evaluation()),
        orElse(request.h(), chapter.h()));
  }

  private static Sgd sgd(TrainingJobRequest.Sgd request, Sgd chapter, int trainSize) {
    return new Sgd(
        orElse(request.learningRate(), chapter.learningRate()),
        orElse(request.batchSize(), Math.min(chapter.batchSize(), trainSize)),
        orElse(request.sampling(), chapter.sampling()));
  }

  private static TrainingJobRequest.DatasetPart part(TrainingJobRequest request) {
    return orElse(request.dataset(), new TrainingJobRequest.DatasetPart());
  }

  private static <T> T orElse(@Nullable T value, T other) {
    return Objects.requireNonNullElse(value, other);
  }
}

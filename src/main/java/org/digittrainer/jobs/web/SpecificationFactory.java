package org.digittrainer.jobs.web;

import java.util.Objects;
import java.util.function.LongSupplier;
import org.digittrainer.core.network.NetworkShape;
import org.digittrainer.dataset.Dataset;
import org.digittrainer.dataset.Datasets;
import org.digittrainer.jobs.TrainingJobs;
import org.digittrainer.problem.Problem;
import org.digittrainer.training.ChapterRun;
import org.digittrainer.training.TrainingSpecification;
import org.digittrainer.training.TrainingSpecification.DatasetPart;
import org.digittrainer.training.TrainingSpecification.From;
import org.digittrainer.training.TrainingSpecification.Gradient;
import org.digittrainer.training.TrainingSpecification.Network;
import org.digittrainer.training.TrainingSpecification.Sgd;
import org.digittrainer.training.TrainingSpecification.Stop;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes complete specifications of requests: what is left out is as in the chapter. */
@Component
final class SpecificationFactory {

  private final Datasets datasets;
  private final LongSupplier seeds;
  private final TrainingJobs jobs;

  /**
   * A factory.
   *
   * @param seeds draws a seed for those who set none
   * @param jobs from whose checkpoints others start
   */
  SpecificationFactory(Datasets datasets, LongSupplier seeds, TrainingJobs jobs) {
    this.datasets = datasets;
    this.seeds = seeds;
    this.jobs = jobs;
  }

  /** The complete specification of a request that is {@link Trainable}. */
  TrainingSpecification create(TrainingJobRequest request) {
    return request.from() == null ? ofChapter(request) : ofJob(request, request.from());
  }

  private TrainingSpecification ofChapter(TrainingJobRequest request) {
    String name = orElse(part(request).name(), ChapterRun.DATASET);
    return complete(request, ChapterRun.on(dataset(name), seeds.getAsLong()), null);
  }

  private TrainingSpecification ofJob(TrainingJobRequest request, TrainingJobRequest.From wish) {
    From from = new From(wish.job(), wish.epoch());
    NetworkShape trained = jobs.parameters(from).shape();
    TrainingSpecification specification =
        complete(request, jobs.get(from.job()).specification(), from);
    DatasetPart part = specification.dataset();
    Dataset dataset = dataset(part.name());
    requireAtMost("/dataset/trainSize", part.trainSize(), dataset.train().size());
    requireAtMost("/dataset/testSize", part.testSize(), dataset.test().size());
    requireAtMost("/sgd/batchSize", specification.sgd().batchSize(), part.trainSize());
    requireAtMost(
        "/iterations", specification.totalIterations(), TrainingJobRequest.MAX_ITERATIONS);
    requireAtMost("/epochs", specification.totalEpochs(), TrainingJobRequest.MAX_EPOCHS);
    require(
        "/network",
        specification.shape(dataset.train().inputs(), dataset.classes()).equals(trained),
        "must be the network of the checkpoint, of layers " + trained.hiddenLayers());
    return specification;
  }

  private TrainingSpecification complete(
      TrainingJobRequest request, TrainingSpecification base, @Nullable From from) {
    DatasetPart part = dataset(part(request), base.dataset());
    return new TrainingSpecification(
        orElse(request.name(), base.name()),
        part,
        network(orElse(request.network(), new TrainingJobRequest.Network()), base.network()),
        orElse(request.loss(), base.loss()),
        gradient(orElse(request.gradient(), new TrainingJobRequest.Gradient()), base.gradient()),
        sgd(orElse(request.sgd(), new TrainingJobRequest.Sgd()), base.sgd(), part.trainSize()),
        request.iterations() == null && request.epochs() == null ? base.epochs() : request.epochs(),
        request.iterations() == null && request.epochs() == null
            ? base.iterations()
            : request.iterations(),
        orElse(request.seed(), base.seed()),
        orElse(request.modelName(), base.modelName()),
        orElse(request.metadata(), base.metadata()),
        from,
        stop(request));
  }

  private static @Nullable Stop stop(TrainingJobRequest request) {
    TrainingJobRequest.Stop wish = orElse(request.stop(), new TrainingJobRequest.Stop());
    Stop stop =
        new Stop(
            either(request.maxSeconds(), wish.maxSeconds()),
            either(request.targetTestAccuracy(), wish.targetTestAccuracy()),
            either(request.patienceEpochs(), wish.patienceEpochs()));
    return stop.equals(new Stop(null, null, null)) ? null : stop;
  }

  /** A request that is {@link Trainable} sets one of them at most. */
  private static <T> @Nullable T either(@Nullable T one, @Nullable T other) {
    return one == null ? other : one;
  }

  private Dataset dataset(String name) {
    return datasets
        .find(name)
        .orElseThrow(
            () -> new Problem.Unacceptable("/dataset/name", "is not a known data set: " + name));
  }

  private static void requireAtMost(String pointer, long value, long max) {
    require(pointer, value <= max, "must be at most %d, not %d".formatted(max, value));
  }

  private static void require(String pointer, boolean fulfilled, String detail) {
    if (!fulfilled) {
      throw new Problem.Unacceptable(pointer, detail);
    }
  }

  private static DatasetPart dataset(TrainingJobRequest.DatasetPart request, DatasetPart all) {
    return new DatasetPart(
        orElse(request.name(), all.name()),
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

package org.digittrainer.jobs.web;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.digittrainer.core.network.NetworkShape;
import org.digittrainer.dataset.Datasets;
import org.digittrainer.jobs.RunHistory;
import org.digittrainer.jobs.Submissions;
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

/** Completes requests: what a request leaves out is as in the chapter, or as in its parent job. */
@Component
final class SpecificationFactory {

  /**
   * What a request is completed from.
   *
   * @param from the checkpoint to start from; null without a parent
   * @param start shape of the network that the parent's checkpoint holds; null without a parent
   */
  record Base(
      TrainingSpecification specification, @Nullable From from, @Nullable NetworkShape start) {}

  private final Datasets datasets;
  private final LongSupplier seeds;
  private final TrainingJobs jobs;
  private final RunHistory history;

  SpecificationFactory(
      Datasets datasets, LongSupplier seeds, TrainingJobs jobs, RunHistory history) {
    this.datasets = datasets;
    this.seeds = seeds;
    this.jobs = jobs;
    this.history = history;
  }

  /**
   * The complete specification of a request in which {@link SpecificationCheck} found nothing.
   *
   * @throws Problem.Unacceptable if the checkpoint to start from does not exist. Not found by the
   *     check: a request that is sent again must be answered after its parent was deleted.
   */
  TrainingSpecification create(TrainingJobRequest request) {
    return base(request)
        .map(base -> merge(request, base))
        .orElseThrow(() -> new Problem.Unacceptable("/from", Submissions.NO_CHECKPOINT));
  }

  /** What a request is completed from; empty if the checkpoint to start from does not exist. */
  Optional<Base> base(TrainingJobRequest request) {
    if (request.from() != null) {
      return from(request.from()).flatMap(this::parent).map(base -> on(request.dataset(), base));
    }
    String name = orElse(request.dataset().name(), ChapterRun.DATASET);
    return datasets
        .find(name)
        .or(() -> datasets.all().stream().findFirst())
        .map(dataset -> new Base(ChapterRun.on(dataset, seeds.getAsLong()), null, null));
  }

  private Optional<Base> parent(From from) {
    return jobs.find(from.job())
        .flatMap(
            job ->
                history
                    .parameters(job.id(), from.epoch())
                    .map(
                        parameters ->
                            new Base(
                                job.specification(),
                                new From(job.id(), from.epoch()),
                                parameters.shape())));
  }

  /** All examples, where the request names another data set than the parent's. */
  private Base on(TrainingJobRequest.DatasetPart request, Base base) {
    TrainingSpecification parent = base.specification();
    return Optional.ofNullable(request.name())
        .filter(name -> !name.equals(parent.dataset().name()))
        .flatMap(datasets::find)
        .map(
            dataset ->
                new Base(
                    parent.with(
                        new DatasetPart(
                            dataset.name(),
                            dataset.train().size(),
                            dataset.test().size(),
                            parent.dataset().pixels())),
                    base.from(),
                    base.start()))
        .orElse(base);
  }

  /** Empty if a required field is missing. */
  private static Optional<From> from(TrainingJobRequest.@Nullable From request) {
    return Optional.ofNullable(request)
        .filter(from -> from.job() != null && from.epoch() != null)
        .map(from -> new From(from.job(), from.epoch()));
  }

  /** The fields of a request, or those of its base; a list or map with a null in it is left out. */
  static TrainingSpecification merge(TrainingJobRequest request, Base from) {
    TrainingSpecification base = from.specification();
    DatasetPart part = dataset(request.dataset(), base.dataset());
    boolean length = request.epochs() != null || request.iterations() != null;
    return new TrainingSpecification(
        orElse(request.name(), base.name()),
        part,
        network(request.network(), base.network()),
        orElse(request.loss(), base.loss()),
        gradient(request.gradient(), base.gradient()),
        sgd(request.sgd(), base.sgd(), part.trainSize()),
        length ? request.epochs() : base.epochs(),
        length ? iterations(request) : base.iterations(),
        orElse(request.seed(), base.seed()),
        orElse(request.modelName(), base.modelName()),
        metadata(request.metadata(), base.metadata()),
        from.from(),
        stop(request));
  }

  private static @Nullable Long iterations(TrainingJobRequest request) {
    return request.epochs() == null ? request.iterations() : null;
  }

  private static Map<String, String> metadata(
      @Nullable Map<String, String> request, Map<String, String> base) {
    return request == null || request.containsValue(null) ? base : request;
  }

  private static @Nullable Stop stop(TrainingJobRequest request) {
    TrainingJobRequest.Stop rules = request.stop();
    Stop stop =
        new Stop(
            either(request.maxSeconds(), rules.maxSeconds()),
            either(request.targetTestAccuracy(), rules.targetTestAccuracy()),
            either(request.patienceEpochs(), rules.patienceEpochs()));
    return stop.equals(new Stop(null, null, null)) ? null : stop;
  }

  private static <T> @Nullable T either(@Nullable T one, @Nullable T other) {
    return one == null ? other : one;
  }

  private static DatasetPart dataset(TrainingJobRequest.DatasetPart request, DatasetPart base) {
    return new DatasetPart(
        orElse(request.name(), base.name()),
        orElse(request.trainSize(), base.trainSize()),
        orElse(request.testSize(), base.testSize()),
        orElse(request.pixels(), base.pixels()));
  }

  private static Network network(TrainingJobRequest.Network request, Network base) {
    return new Network(
        request.hiddenLayers() == null || request.hiddenLayers().contains(null)
            ? base.hiddenLayers()
            : request.hiddenLayers(),
        orElse(request.activation(), base.activation()),
        orElse(request.weightInitStd(), base.weightInitStd()));
  }

  private static Gradient gradient(TrainingJobRequest.Gradient request, Gradient base) {
    return new Gradient(
        orElse(request.method(), base.method()),
        orElse(request.evaluation(), base.evaluation()),
        orElse(request.h(), base.h()));
  }

  private static Sgd sgd(TrainingJobRequest.Sgd request, Sgd base, int trainSize) {
    return new Sgd(
        orElse(request.learningRate(), base.learningRate()),
        orElse(request.batchSize(), Math.min(base.batchSize(), trainSize)),
        orElse(request.sampling(), base.sampling()));
  }

  private static <T> T orElse(@Nullable T value, T other) {
    return Objects.requireNonNullElse(value, other);
  }
}

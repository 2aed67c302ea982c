package org.digittrainer.jobs.web;

import java.util.List;
import org.digittrainer.core.network.NetworkShape;
import org.digittrainer.dataset.Dataset;
import org.digittrainer.dataset.Datasets;
import org.digittrainer.dataset.Split;
import org.digittrainer.jobs.web.SpecificationFactory.Base;
import org.digittrainer.jobs.web.TrainingJobRequest.Stop;
import org.digittrainer.models.ModelName;
import org.digittrainer.training.TrainingMemory;
import org.digittrainer.training.TrainingSpecification;
import org.digittrainer.training.TrainingSpecification.DatasetPart;
import org.digittrainer.web.body.BodyCheck;
import org.digittrainer.web.body.Findings;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Checks a request as the complete specification that it stands for, against its data set. */
@Component
final class SpecificationCheck implements BodyCheck<TrainingJobRequest> {

  private static final long MAX_PARAMETERS = 2_000_000;
  private static final long PARTS_OF_THE_HEAP = 5;
  private static final long PARTS_OF_A_RUN = 3;
  private static final long BYTES_OF_A_MEGABYTE = 1_000_000;

  private static final String TOO_LONG = "must make at most %d %s, not %d";

  private final Datasets datasets;
  private final SpecificationFactory specifications;

  SpecificationCheck(Datasets datasets, SpecificationFactory specifications) {
    this.datasets = datasets;
    this.specifications = specifications;
  }

  @Override
  public Class<TrainingJobRequest> type() {
    return TrainingJobRequest.class;
  }

  @Override
  public void check(TrainingJobRequest request, Findings findings) {
    findings.require(
        request.epochs() == null || request.iterations() == null,
        "/iterations",
        "must not be given together with epochs");
    checkStop(request, request.stop(), findings);
    findings.require(
        request.modelName() == null || !ModelName.isFolder(request.modelName()),
        "/modelName",
        ModelName.NO_FOLDER);
    specifications.base(request).ifPresent(base -> check(request, base, findings));
  }

  private void check(TrainingJobRequest request, Base base, Findings findings) {
    TrainingSpecification specification = SpecificationFactory.merge(request, base);
    datasets
        .find(specification.dataset().name())
        .ifPresentOrElse(
            dataset -> check(specification, base.start(), dataset, findings),
            () -> findings.add("/dataset/name", datasets.refusal(specification.dataset().name())));
  }

  private static void checkStop(TrainingJobRequest request, Stop stop, Findings findings) {
    requireOne(request.maxSeconds(), stop.maxSeconds(), "/maxSeconds", findings);
    requireOne(
        request.targetTestAccuracy(), stop.targetTestAccuracy(), "/targetTestAccuracy", findings);
    requireOne(request.patienceEpochs(), stop.patienceEpochs(), "/patienceEpochs", findings);
  }

  private static void requireOne(
      @Nullable Object outside, @Nullable Object inStop, String pointer, Findings findings) {
    findings.require(
        outside == null || inStop == null,
        pointer,
        "must not be given together with the one in stop");
  }

  /** A field that is out of its own range is skipped: it is reported already. */
  private static void check(
      TrainingSpecification specification,
      @Nullable NetworkShape start,
      Dataset dataset,
      Findings findings) {
    DatasetPart part = specification.dataset();
    requireExamples(dataset, Split.TRAIN, findings);
    requireExamples(dataset, Split.TEST, findings);
    requireSize(part.trainSize(), dataset.train().size(), "/dataset/trainSize", findings);
    requireSize(part.testSize(), dataset.test().size(), "/dataset/testSize", findings);
    if (isWithin(part.trainSize(), dataset.train().size())) {
      int batchSize = specification.sgd().batchSize();
      findings.require(
          batchSize <= part.trainSize(),
          "/sgd/batchSize",
          "must be at most trainSize, here " + part.trainSize());
      if (batchSize >= 1) {
        checkLength(specification, findings);
      }
    }
    if (areWithin(specification.network().hiddenLayers())) {
      checkNetwork(specification, start, dataset, findings);
    }
  }

  /** One that is being made may have none of a kind yet. */
  private static void requireExamples(Dataset dataset, Split split, Findings findings) {
    findings.require(
        dataset.split(split).size() > 0,
        "/dataset/name",
        "must have examples of both kinds: \"%s\" has none for %s yet; add some to its split \"%s\""
            .formatted(
                dataset.name(), split == Split.TRAIN ? "training" : "testing", split.lowerCase()));
  }

  private static void requireSize(int size, int max, String pointer, Findings findings) {
    findings.require(
        size <= max, pointer, "must be at most %d, the size of the data set".formatted(max));
  }

  private static void checkLength(TrainingSpecification specification, Findings findings) {
    Integer epochs = specification.epochs();
    Long iterations = specification.iterations();
    if (epochs != null && isWithin(epochs, TrainingJobRequest.MAX_EPOCHS)) {
      long total = specification.totalIterations();
      findings.require(
          total <= TrainingJobRequest.MAX_ITERATIONS,
          "/epochs",
          TOO_LONG.formatted(TrainingJobRequest.MAX_ITERATIONS, "iterations", total));
    } else if (iterations != null && isWithin(iterations, TrainingJobRequest.MAX_ITERATIONS)) {
      long total = specification.totalEpochs();
      findings.require(
          total <= TrainingJobRequest.MAX_EPOCHS,
          "/iterations",
          TOO_LONG.formatted(TrainingJobRequest.MAX_EPOCHS, "epochs", total));
    }
  }

  private static void checkNetwork(
      TrainingSpecification specification,
      @Nullable NetworkShape start,
      Dataset dataset,
      Findings findings) {
    long parameters = parameterCount(specification.network().hiddenLayers(), dataset);
    findings.require(
        parameters <= MAX_PARAMETERS,
        "/network/hiddenLayers",
        "must make at most %d parameters, not %d".formatted(MAX_PARAMETERS, parameters));
    if (parameters <= MAX_PARAMETERS) {
      NetworkShape shape = specification.shape(dataset.train().inputs(), dataset.classes());
      findings.require(
          start == null || shape.equals(start),
          "/network",
          "must be the network of the checkpoint, of layers "
              + (start == null ? "" : start.hiddenLayers()));
      requireMemory(
          TrainingMemory.bytes(specification, shape), Runtime.getRuntime().maxMemory(), findings);
    }
  }

  /** What the service itself needs must be left. */
  static void requireMemory(long needed, long heap, Findings findings) {
    long free = heap / PARTS_OF_THE_HEAP * PARTS_OF_A_RUN;
    findings.require(
        needed <= free,
        "/sgd/batchSize",
        ("must be smaller: with this network the job would need about %d MB of memory,"
                + " and at most %d MB are there")
            .formatted(megabytes(needed), megabytes(free)));
  }

  private static long megabytes(long bytes) {
    return (bytes + BYTES_OF_A_MEGABYTE - 1) / BYTES_OF_A_MEGABYTE;
  }

  private static long parameterCount(List<Integer> hiddenLayers, Dataset dataset) {
    long count = 0;
    long inputs = dataset.train().inputs();
    for (int units : hiddenLayers) {
      count += (inputs + 1) * units;
      inputs = units;
    }
    return count + (inputs + 1) * dataset.classes();
  }

  private static boolean areWithin(List<Integer> layers) {
    return !layers.isEmpty()
        && layers.size() <= TrainingJobRequest.MAX_LAYERS
        && layers.stream().allMatch(units -> isWithin(units, TrainingJobRequest.MAX_UNITS));
  }

  private static boolean isWithin(long value, long max) {
    return value >= 1 && value <= max;
  }
}

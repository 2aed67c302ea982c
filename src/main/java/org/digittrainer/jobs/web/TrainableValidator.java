package org.digittrainer.jobs.web;

import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.digittrainer.dataset.Dataset;
import org.digittrainer.dataset.Datasets;
import org.digittrainer.jobs.web.TrainingJobRequest.DatasetPart;
import org.digittrainer.jobs.web.TrainingJobRequest.Network;
import org.digittrainer.jobs.web.TrainingJobRequest.Sgd;
import org.digittrainer.jobs.web.TrainingJobRequest.Stop;
import org.digittrainer.training.ChapterRun;
import org.jspecify.annotations.Nullable;

/**
 * Finds what no single field can tell. Fields may be bad by themselves: those tell it themselves.
 */
final class TrainableValidator implements ConstraintValidator<Trainable, TrainingJobRequest> {

  private static final long MAX_PARAMETERS = 2_000_000;

  private final Datasets datasets;

  TrainableValidator(Datasets datasets) {
    this.datasets = datasets;
  }

  @Override
  public boolean isValid(TrainingJobRequest request, ConstraintValidatorContext context) {
    context.disableDefaultConstraintViolation();
    Findings findings = new Findings(context);
    findings.addIf(
        request.epochs() != null && request.iterations() != null,
        "must not be given together with epochs",
        "iterations");
    checkStop(request, Objects.requireNonNullElse(request.stop(), new Stop()), findings);
    if (request.from() != null) { // Then it depends on that job, which only the service knows.
      return findings.none;
    }
    DatasetPart part = Objects.requireNonNullElse(request.dataset(), new DatasetPart());
    Optional<Dataset> dataset =
        datasets.find(Objects.requireNonNullElse(part.name(), ChapterRun.DATASET));
    dataset.ifPresentOrElse(
        known -> check(request, part, known, findings),
        () -> findings.add("is not a known data set: " + known(), "dataset", "name"));
    return findings.none;
  }

  private String known() {
    return datasets.all().stream().map(Dataset::name).collect(Collectors.joining(", "));
  }

  private static void check(
      TrainingJobRequest request, DatasetPart part, Dataset dataset, Findings findings) {
    int trainSize = Objects.requireNonNullElse(part.trainSize(), dataset.train().size());
    findings.addIf(
        trainSize > dataset.train().size(),
        "must be at most %d, the size of the data set".formatted(dataset.train().size()),
        "dataset",
        "trainSize");
    findings.addIf(
        part.testSize() != null && part.testSize() > dataset.test().size(),
        "must be at most %d, the size of the data set".formatted(dataset.test().size()),
        "dataset",
        "testSize");
    if (trainSize >= 1 && trainSize <= dataset.train().size()) {
      checkSteps(request, trainSize, findings);
    }
    checkParameters(request.network(), dataset, findings);
  }

  private static void checkStop(TrainingJobRequest request, Stop stop, Findings findings) {
    String detail = "must not be given together with the one in stop";
    findings.addIf(request.maxSeconds() != null && stop.maxSeconds() != null, detail, "maxSeconds");
    findings.addIf(
        request.targetTestAccuracy() != null && stop.targetTestAccuracy() != null,
        detail,
        "targetTestAccuracy");
    findings.addIf(
        request.patienceEpochs() != null && stop.patienceEpochs() != null,
        detail,
        "patienceEpochs");
  }

  private static void checkSteps(TrainingJobRequest request, int trainSize, Findings findings) {
    Sgd sgd = request.sgd();
    int batchSize =
        sgd == null || sgd.batchSize() == null
            ? Math.min(ChapterRun.SGD.batchSize(), trainSize)
            : sgd.batchSize();
    findings.addIf(
        batchSize > trainSize, "must be at most trainSize, here " + trainSize, "sgd", "batchSize");
    if (batchSize >= 1) {
      checkLength(request, (trainSize + batchSize - 1L) / batchSize, findings);
    }
  }

  /** Either number may be fine for itself, and yet make too many of the other. */
  private static void checkLength(
      TrainingJobRequest request, long iterationsPerEpoch, Findings findings) {
    Integer askedEpochs = request.epochs();
    if (askedEpochs != null && isWithin(askedEpochs, TrainingJobRequest.MAX_EPOCHS)) {
      long iterations = askedEpochs * iterationsPerEpoch;
      findings.addIf(
          iterations > TrainingJobRequest.MAX_ITERATIONS,
          "must make at most %d iterations, not %d"
              .formatted(TrainingJobRequest.MAX_ITERATIONS, iterations),
          "epochs");
    }
    Long asked = request.iterations();
    if (asked != null && isWithin(asked, TrainingJobRequest.MAX_ITERATIONS)) {
      long epochs = (asked + iterationsPerEpoch - 1) / iterationsPerEpoch;
      findings.addIf(
          epochs > TrainingJobRequest.MAX_EPOCHS,
          "must make at most %d epochs, not %d".formatted(TrainingJobRequest.MAX_EPOCHS, epochs),
          "iterations");
    }
  }

  private static void checkParameters(
      @Nullable Network network, Dataset dataset, Findings findings) {
    List<Integer> layers = network == null ? null : network.hiddenLayers();
    if (layers == null
        || layers.size() > TrainingJobRequest.MAX_LAYERS
        || !layers.stream()
            .allMatch(units -> units != null && isWithin(units, TrainingJobRequest.MAX_UNITS))) {
      return;
    }
    long parameters = parameterCount(layers, dataset);
    findings.addIf(
        parameters > MAX_PARAMETERS,
        "must make at most %d parameters, not %d".formatted(MAX_PARAMETERS, parameters),
        "network",
        "hiddenLayers");
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

  private static boolean isWithin(long value, long max) {
    return value >= 1 && value <= max;
  }

  /** What is wrong so far. */
  private static final class Findings {

    private final ConstraintValidatorContext context;
    private boolean none = true;

    Findings(ConstraintValidatorContext context) {
      this.context = context;
    }

    void addIf(boolean wrong, String detail, String... field) {
      if (wrong) {
        add(detail, field);
      }
    }

    void add(String detail, String... field) {
      none = false;
      var violation =
          context.buildConstraintViolationWithTemplate(detail).addPropertyNode(field[0]);
      for (int i = 1; i < field.length; i++) {
        violation = violation.addPropertyNode(field[i]);
      }
      violation.addConstraintViolation();
    }
  }
}

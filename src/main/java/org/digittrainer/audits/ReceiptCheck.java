package org.digittrainer.audits;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.digittrainer.audits.Audit.Cause;
import org.digittrainer.audits.Audit.Difference;
import org.digittrainer.audits.Audit.Segment;
import org.digittrainer.audits.Audit.Verdict;
import org.digittrainer.core.network.NetworkShape;
import org.digittrainer.dataset.Dataset;
import org.digittrainer.dataset.Datasets;
import org.digittrainer.jobs.receipt.Receipt;
import org.digittrainer.jobs.receipt.Software;
import org.digittrainer.training.TrainingMemory;
import org.digittrainer.training.TrainingSpecification;
import org.digittrainer.training.TrainingSpecification.DatasetPart;
import org.jspecify.annotations.Nullable;

/** Finds out what can be found out about a receipt without running anything again. */
public final class ReceiptCheck {

  /** Beside a training, which may take three fifths. */
  private static final int PARTS_OF_THE_HEAP = 5;

  /**
   * What was found.
   *
   * @param segments what is wrong, if it is a part of the receipt
   */
  record Finding(Verdict verdict, List<Segment> segments) {}

  private final Supplier<Software> software;
  private final Datasets datasets;

  /**
   * A check by this service.
   *
   * @param software of this service
   */
  public ReceiptCheck(Supplier<Software> software, Datasets datasets) {
    this.software = software;
    this.datasets = datasets;
  }

  /** The verdict, if there is one already. */
  Optional<Finding> check(Submission submission) {
    Receipt receipt = submission.receipt();
    if (receipt == null) {
      return impossible(Cause.DATASET, String.valueOf(submission.elsewhere()));
    }
    return differs(receipt, submission.difference())
        .or(() -> differs(receipt, ownDigest(receipt)))
        .or(() -> comparable(receipt))
        .or(() -> differs(receipt, new Consistency(receipt, submission.parameters()).difference()))
        .or(() -> feasible(submission, receipt));
  }

  /** The data set of a receipt, if it is here as it was. */
  Optional<Dataset> dataset(Receipt receipt) {
    DatasetPart part = receipt.specification().dataset();
    return datasets
        .find(receipt.dataset().name(), part.trainSize(), part.testSize())
        .filter(each -> each.sha256().equals(receipt.dataset().sha256()))
        .filter(
            each ->
                each.train().size() >= part.trainSize() && each.test().size() >= part.testSize());
  }

  private static @Nullable Difference ownDigest(Receipt receipt) {
    return receipt.digest().equals(receipt.receiptSha256())
        ? null
        : new Difference("/receiptSha256", receipt.receiptSha256(), receipt.digest());
  }

  private Optional<Finding> comparable(Receipt receipt) {
    Software here = software.get();
    if (receipt.version() != Receipt.VERSION) {
      return impossible(
          Cause.VERSION, "this service checks receipts of version " + Receipt.VERSION);
    }
    if (!receipt.numerics().equals(here.numerics())) {
      return impossible(
          Cause.NUMERICS,
          "this service computes other numbers: the fingerprint of its numerics is "
              + here.numerics());
    }
    if (!receipt.software().equals(here.version())) {
      return impossible(
          Cause.SOFTWARE,
          "the receipt is of version %s, and this service is version %s"
              .formatted(receipt.software(), here.version()));
    }
    return dataset(receipt).isPresent()
        ? Optional.empty()
        : impossible(
            Cause.DATASET,
            "the data set \"%s\" is not here, or has other examples"
                .formatted(receipt.dataset().name()));
  }

  private Optional<Finding> feasible(Submission submission, Receipt receipt) {
    if (receipt.specification().from() != null && !submission.parameters().containsKey(0L)) {
      return impossible(
          Cause.PARAMETERS,
          "the run began with the parameters of another; send the zip file, which holds them");
    }
    Dataset dataset = dataset(receipt).orElseThrow();
    TrainingSpecification run = receipt.specification().run();
    NetworkShape shape = run.shape(dataset.train().inputs(), dataset.classes());
    long bytes = TrainingMemory.bytes(run, shape);
    long most = Runtime.getRuntime().maxMemory() / PARTS_OF_THE_HEAP;
    return bytes <= most
        ? wrongShape(submission, receipt, shape)
        : impossible(
            Cause.MEMORY,
            "the run takes %d MB of memory, and an audit may take %d MB here"
                .formatted(bytes / 1_000_000, most / 1_000_000));
  }

  private static Optional<Finding> wrongShape(
      Submission submission, Receipt receipt, NetworkShape shape) {
    return submission.parameters().entrySet().stream()
        .filter(each -> each.getValue().length != shape.parameterCount())
        .findFirst()
        .flatMap(
            each ->
                differs(
                    receipt,
                    new Difference(
                        "/specification/network/hiddenLayers",
                        shape.parameterCount() + " parameters",
                        each.getValue().length + " parameters")));
  }

  private static Optional<Finding> impossible(Cause cause, String reason) {
    return Optional.of(new Finding(Verdict.impossible(cause, reason), List.of()));
  }

  private static Optional<Finding> differs(Receipt receipt, @Nullable Difference difference) {
    if (difference == null) {
      return Optional.empty();
    }
    Segment place = place(receipt, difference.pointer());
    Segment shown = Segment.differs(place.fromEpoch(), place.toEpoch(), difference);
    return Optional.of(new Finding(Verdict.refuted(shown), List.of(shown)));
  }

  /** The segment of what belongs to an epoch, or else the whole. */
  private static Segment place(Receipt receipt, String pointer) {
    String[] parts = pointer.split("/", -1);
    if (parts.length > 3 && parts[2].matches("[0-9]{1,6}")) {
      int index = Integer.parseInt(parts[2]);
      if (parts[1].equals("metrics") && index < receipt.metrics().size()) {
        return AuditPlan.around(receipt.metrics().get(index).epoch(), receipt.checkpoints());
      }
      if (parts[1].equals("checkpoints") && index < receipt.checkpoints().size()) {
        return AuditPlan.around(receipt.checkpoints().get(index).epoch(), receipt.checkpoints());
      }
    }
    return new Segment(0, receipt.last().epoch(), null, null, null, null);
  }
}

package org.digittrainer.audits;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.digittrainer.audits.Audit.Difference;
import org.digittrainer.audits.Audit.Segment;
import org.digittrainer.jobs.receipt.LossDigests;
import org.digittrainer.jobs.receipt.Receipt;
import org.digittrainer.jobs.receipt.Receipt.Kept;
import org.digittrainer.jobs.receipt.Receipt.Measured;
import org.digittrainer.models.format.ParameterBytes;
import org.digittrainer.training.Checkpoint;
import org.digittrainer.training.EpochMetrics;
import org.digittrainer.training.TrainingControl;
import org.digittrainer.training.TrainingListener;
import org.jspecify.annotations.Nullable;

/** Compares epochs, as they are trained again, with what a receipt states. */
final class AuditRun implements TrainingListener, TrainingControl {

  /** Ends a run: there is nothing more to find out. */
  static final class RefutedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient Segment segment;

    RefutedException(Segment segment) {
      super(segment.pointer());
      this.segment = segment;
    }

    Segment segment() {
      return segment;
    }
  }

  private final Receipt receipt;
  private final AuditPlan.Step step;
  private final BooleanSupplier stop;
  private final BooleanSupplier sliceOver;
  private final Consumer<Segment> segments;
  private double[] losses;
  private int lossCount;
  private long epoch;
  private boolean advanced;

  /**
   * One step of an audit.
   *
   * @param from where it goes on; null for the start
   * @param stop whether to stop at once; called often, by several threads
   * @param sliceOver whether to stop before the next iteration
   * @param segments is given each segment that ends
   */
  AuditRun(
      Receipt receipt,
      AuditPlan.Step step,
      @Nullable Checkpoint from,
      BooleanSupplier stop,
      BooleanSupplier sliceOver,
      Consumer<Segment> segments) {
    this.receipt = receipt;
    this.step = step;
    this.stop = stop;
    this.sliceOver = sliceOver;
    this.segments = segments;
    this.epoch = from == null ? Checkpoint.NOT_MEASURED : from.epoch();
    double[] before = from == null ? new double[0] : from.epochLosses();
    this.lossCount = before.length;
    int most = Math.toIntExact(receipt.specification().iterationsPerEpoch());
    this.losses = Arrays.copyOf(before, Math.max(most, lossCount));
  }

  @Override
  public boolean stopRequested() {
    return stop.getAsBoolean();
  }

  @Override
  public boolean yieldRequested() {
    return advanced && sliceOver.getAsBoolean();
  }

  @Override
  public boolean finishRequested() {
    return epoch >= (step.trains() ? step.to() : 0);
  }

  @Override
  public void advanced(long lossEvaluations) {}

  @Override
  public void onIteration(long iteration, double loss) {
    losses[lossCount++] = loss;
    advanced = true;
  }

  @Override
  public void onEpoch(EpochMetrics metrics, Checkpoint checkpoint) {
    epoch = metrics.epoch();
    if (step.trains()) {
      compareEpoch(metrics, checkpoint);
    } else {
      compareMeasured(metrics);
    }
    lossCount = 0;
  }

  private void compareEpoch(EpochMetrics metrics, Checkpoint checkpoint) {
    Measured found = Measured.of(metrics, LossDigests.of(Arrays.copyOf(losses, lossCount)));
    Optional<Segment> end = end(checkpoint);
    end.filter(segment -> Boolean.FALSE.equals(segment.equal())).ifPresent(this::refute);
    new MeasuredComparison(stated(epoch), found)
        .all()
        .ifPresent(difference -> refute(differing(difference)));
    end.ifPresent(segments);
  }

  /** The train loss of an epoch is of its mini-batches, which are not run. */
  private void compareMeasured(EpochMetrics metrics) {
    new MeasuredComparison(stated(step.to()), Measured.of(metrics, ""))
        .ofParameters()
        .ifPresent(
            difference ->
                refute(
                    Segment.differs(
                        around(step.to()).fromEpoch(), around(step.to()).toEpoch(), difference)));
  }

  /** The segment that ends with this epoch, if its checkpoint is in the receipt. */
  private Optional<Segment> end(Checkpoint checkpoint) {
    List<Kept> kept = receipt.checkpoints();
    for (int i = 0; i < kept.size(); i++) {
      if (kept.get(i).epoch() == epoch) {
        String expected = kept.get(i).weightsSha256();
        String found = ParameterBytes.sha256(checkpoint.parameters());
        String pointer = "/checkpoints/" + i + "/weightsSha256";
        long from = i == 0 ? 0 : kept.get(i - 1).epoch();
        return Optional.of(
            new Segment(from, epoch, pointer, expected, found, expected.equals(found)));
      }
    }
    return Optional.empty();
  }

  /** The verdict on an iteration that cannot be run again. */
  Segment diverged(String message) {
    return differing(new Difference("/metrics/" + (epoch + 1), "an epoch", message));
  }

  private Segment differing(Difference difference) {
    Segment around = around(Math.max(0, epoch));
    return Segment.differs(around.fromEpoch(), around.toEpoch(), difference);
  }

  private Segment around(long of) {
    return AuditPlan.around(of, receipt.checkpoints());
  }

  private Measured stated(long of) {
    return receipt.metrics().get(Math.toIntExact(of));
  }

  private void refute(Segment segment) {
    segments.accept(segment);
    throw new RefutedException(segment);
  }
}

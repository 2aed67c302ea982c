package org.digittrainer.audits;

import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.digittrainer.audits.Audit.Segment;
import org.digittrainer.audits.AuditPlan.Step;
import org.digittrainer.audits.AuditRun.RefutedException;
import org.digittrainer.audits.AuditStore.Claimed;
import org.digittrainer.audits.AuditStore.State;
import org.digittrainer.core.network.NetworkShape;
import org.digittrainer.core.network.Parameters;
import org.digittrainer.database.Outage;
import org.digittrainer.dataset.Dataset;
import org.digittrainer.jobs.receipt.Receipt;
import org.digittrainer.problem.Problem;
import org.digittrainer.training.Checkpoint;
import org.digittrainer.training.Trainer;
import org.digittrainer.training.Trainer.DivergedException;
import org.digittrainer.training.TrainingSpecification;
import org.digittrainer.training.TrainingSpecification.DatasetPart;
import org.jspecify.annotations.Nullable;

/** Runs single steps of audits, as the jobs ran them. */
public final class AuditSteps {

  /**
   * What a step belongs to.
   *
   * @param sliceOver whether to stop before the next iteration
   */
  record Context(Claimed claim, Receipt receipt, Lease lease, BooleanSupplier sliceOver) {}

  private final Trainer trainer;
  private final ReceiptCheck check;
  private final AuditStore store;

  public AuditSteps(Trainer trainer, ReceiptCheck check, AuditStore store) {
    this.trainer = trainer;
    this.check = check;
    this.store = store;
  }

  /**
   * Runs a step.
   *
   * @param within whether to go on within it
   * @return where it stands, if it has not ended
   * @throws RefutedException if something is not as the receipt states it
   */
  Optional<Checkpoint> run(Context context, Step step, boolean within) {
    Receipt receipt = context.receipt();
    Dataset dataset =
        check
            .dataset(receipt)
            .orElseThrow(() -> new Problem.NotFound("the data set is no longer here as it was"));
    TrainingSpecification run = receipt.specification().run();
    NetworkShape shape = run.shape(dataset.train().inputs(), dataset.classes());
    String id = context.claim().audit().id();
    Checkpoint from = within ? stored(id, shape) : start(id, receipt, step, shape);
    AuditRun comparison =
        new AuditRun(
            receipt,
            step,
            from,
            context.lease(),
            context.sliceOver(),
            segment -> record(context.claim(), segment));
    return train(run, dataset, from, comparison, context.claim());
  }

  private Optional<Checkpoint> train(
      TrainingSpecification run,
      Dataset dataset,
      @Nullable Checkpoint from,
      AuditRun comparison,
      Claimed claim) {
    DatasetPart part = run.dataset();
    try {
      Trainer.Outcome outcome =
          trainer.train(
              run,
              dataset.train().first(part.trainSize()).as(part.pixels()),
              dataset.test().first(part.testSize()).as(part.pixels()),
              dataset.classes(),
              from,
              comparison,
              comparison);
      return outcome.completed() ? Optional.empty() : Optional.of(outcome.checkpoint());
    } catch (DivergedException e) {
      Segment segment = comparison.diverged(String.valueOf(e.getMessage()));
      record(claim, segment);
      throw new RefutedException(segment);
    }
  }

  private void record(Claimed claim, Segment segment) {
    Outage.outlast(() -> store.record(claim, segment));
  }

  private Checkpoint stored(String id, NetworkShape shape) {
    State state = store.state(id);
    return new Checkpoint(
        state.epoch(),
        state.iteration(),
        state.epochLosses(),
        Parameters.of(shape, state.parameters()));
  }

  /** Null to begin with the parameters that are drawn from the seed. */
  private @Nullable Checkpoint start(String id, Receipt receipt, Step step, NetworkShape shape) {
    if (step.from() == 0 && receipt.specification().from() == null) {
      return null;
    }
    Parameters parameters =
        store
            .parameters(id, step.from())
            .map(numbers -> Parameters.of(shape, numbers))
            .orElseThrow(() -> new IllegalStateException("parameters are gone"));
    boolean measured = step.trains() && step.from() > 0;
    return measured
        ? new Checkpoint(
            step.from(),
            receipt.metrics().get((int) step.from()).iteration(),
            new double[0],
            parameters)
        : new Checkpoint(Checkpoint.NOT_MEASURED, 0, new double[0], parameters);
  }
}

package org.digittrainer.cluster;

import java.util.Optional;
import java.util.function.LongSupplier;
import org.digittrainer.cluster.Message.Refused;
import org.digittrainer.cluster.SharedGradient.Claim;
import org.digittrainer.core.parallel.StoppedException;
import org.digittrainer.dataset.Dataset;
import org.digittrainer.training.Refusal;
import org.digittrainer.training.TrainingSpecification.DatasetPart;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Helps with one run of another member at a time, as long as this one runs no job of its own. */
final class Helper implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Helper.class);

  private final HelperMeans means;
  private final Members members;
  private final LongSupplier nanoTime;
  private final Fences fences = new Fences();
  private volatile @Nullable HelpedRun run;
  private volatile long heard;

  Helper(HelperMeans means, Members members, LongSupplier nanoTime) {
    this.means = means;
    this.members = members;
    this.nanoTime = nanoTime;
  }

  /** Whether it helps now. */
  boolean helps() {
    return run != null;
  }

  /** Takes a message of the owner of a run, on any thread. */
  void received(String owner, Claim claim, Message message) {
    HelpedRun helped = run;
    if (message instanceof Message.Open open) {
      means.worker().execute(() -> send(owner, claim, open(owner, claim, open.run())));
    } else if (helped == null || !helped.isOf(owner, claim)) {
      if (message instanceof Message.Round || message instanceof Message.Keep) {
        send(owner, claim, new Refused(Refusal.NOT_OPEN, "it does not help with this run"));
      }
    } else if (message instanceof Message.Keep) {
      heard = nanoTime.getAsLong();
    } else if (message instanceof Message.Round round) {
      heard = nanoTime.getAsLong();
      helped.want(round.iteration());
      means.worker().execute(() -> compute(helped, owner, claim, round));
    } else if (message instanceof Message.Cancel cancel) {
      helped.cancel(cancel.iteration());
    } else if (message instanceof Message.Close) {
      helped.want(Long.MAX_VALUE);
      means.worker().execute(() -> end(helped));
    }
  }

  /** Ends a run whose owner is gone or silent, or that a job of this member's own displaces. */
  void look() {
    HelpedRun helped = run;
    if (helped != null && isOver(helped)) {
      means.worker().execute(() -> end(helped));
    }
  }

  private boolean isOver(HelpedRun helped) {
    return !means.free().getAsBoolean()
        || nanoTime.getAsLong() - heard > means.patienceNanos()
        || !members.others().contains(helped.owner());
  }

  private Message open(String owner, Claim claim, SharedRun wanted) {
    try {
      return refusal(claim, wanted)
          .<Message>map(refused -> refused)
          .orElseGet(() -> ready(owner, claim, wanted));
    } catch (RuntimeException e) {
      log.warn("A run of {} cannot be helped", owner, e);
      return new Refused(Refusal.BUSY, "it cannot read the run: " + e.getMessage());
    } catch (OutOfMemoryError e) { // Only this help's failure.
      log.warn("A run of {} takes too much memory", owner, e);
      return new Refused(Refusal.BUSY, "it has too little memory");
    }
  }

  private Optional<Refused> refusal(Claim claim, SharedRun wanted) {
    if (!fences.isLatest(claim)) {
      return Optional.of(new Refused(Refusal.OLD_FENCE, "it knows of a later claim on the job"));
    }
    if (!wanted.numerics().equals(means.numerics().get())) {
      return Optional.of(
          new Refused(Refusal.OTHER_NUMERICS, "its version of the service rounds differently"));
    }
    if (!means.free().getAsBoolean()) {
      return Optional.of(new Refused(Refusal.BUSY, "it runs a job of its own"));
    }
    HelpedRun helped = run;
    return helped == null || helped.isOfJob(claim.job()) || isOver(helped)
        ? Optional.empty()
        : Optional.of(new Refused(Refusal.BUSY, "it helps with another job"));
  }

  private Message ready(String owner, Claim claim, SharedRun wanted) {
    DatasetPart part = wanted.dataset();
    Optional<Dataset> found = means.datasets().find(part.name(), part.trainSize(), part.testSize());
    if (found.isEmpty() || found.get().train().size() < part.trainSize()) {
      return new Refused(Refusal.NO_DATASET, "it has no data set " + part.name());
    }
    if (!found.get().sha256().equals(wanted.dataSha256())) {
      return new Refused(Refusal.OTHER_DATA, "it has other data under the name " + part.name());
    }
    HelpedRun helped = run;
    if (helped != null && helped.isOf(owner, claim)) {
      return new Message.Ready(means.threads());
    }
    end(helped);
    run =
        new HelpedRun(
            owner,
            claim,
            wanted,
            found.get().train().first(part.trainSize()).as(part.pixels()),
            means.kernel(),
            means.threads(),
            means.computeThreads(),
            means.free());
    heard = nanoTime.getAsLong();
    log.info("Helping {} with job {}", owner, claim.job());
    return new Message.Ready(means.threads());
  }

  private void compute(HelpedRun helped, String owner, Claim claim, Message.Round round) {
    if (run != helped) {
      return;
    }
    try {
      helped.compute(round, answer -> send(owner, claim, answer));
    } catch (StoppedException e) {
      if (!means.free().getAsBoolean()) {
        send(owner, claim, new Refused(Refusal.BUSY, "it runs a job of its own"));
        end(helped);
      }
    }
  }

  private void end(@Nullable HelpedRun helped) {
    if (helped != null && run == helped) {
      run = null;
      helped.close();
    }
  }

  private void send(String owner, Claim claim, Message message) {
    members.send(owner, claim.letter(message));
  }

  @Override
  public void close() {
    end(run);
  }
}

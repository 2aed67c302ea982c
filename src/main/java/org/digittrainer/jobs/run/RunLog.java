package org.digittrainer.jobs.run;

import org.digittrainer.database.Outage;
import org.digittrainer.database.Transactions;
import org.digittrainer.jobs.Claim;
import org.digittrainer.jobs.Claims;
import org.digittrainer.jobs.RunHistory;
import org.digittrainer.training.Checkpoint;
import org.digittrainer.training.EpochMetrics;

/** Writes the results of runs as they train, each in one transaction under the run's claim. */
final class RunLog {

  private final Transactions transactions;
  private final Claims claims;
  private final RunHistory history;

  RunLog(Transactions transactions, Claims claims, RunHistory history) {
    this.transactions = transactions;
    this.claims = claims;
    this.history = history;
  }

  void losses(Claim claim, long trainedMillis, LossBuffer.Chunk losses) {
    write("losses", claim, trainedMillis, () -> add(claim, losses));
  }

  void checkpoint(Claim claim, long trainedMillis, LossBuffer.Chunk losses, Checkpoint checkpoint) {
    write(
        "checkpoint",
        claim,
        trainedMillis,
        () -> {
          add(claim, losses);
          history.addCheckpoint(claim, checkpoint);
          claims.resetDeaths(claim);
        });
  }

  void epoch(
      Claim claim,
      long trainedMillis,
      LossBuffer.Chunk losses,
      EpochMetrics metrics,
      Checkpoint checkpoint) {
    write(
        "epoch",
        claim,
        trainedMillis,
        () -> {
          add(claim, losses);
          history.addEpoch(claim, metrics);
          history.addCheckpoint(claim, checkpoint);
          claims.resetDeaths(claim);
        });
  }

  private void add(Claim claim, LossBuffer.Chunk losses) {
    history.addLosses(claim, losses.after(), losses.losses());
  }

  private void write(String name, Claim claim, long trainedMillis, Runnable work) {
    Outage.outlast(
        () ->
            transactions.run(
                name,
                () -> {
                  claims.guard(claim, trainedMillis);
                  work.run();
                  return name;
                }));
  }
}

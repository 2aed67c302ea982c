package org.digittrainer.jobs.run;

import java.util.function.Supplier;
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
    write("losses", claim, trainedMillis, losses, () -> {});
  }

  void checkpoint(Claim claim, long trainedMillis, LossBuffer.Chunk losses, Checkpoint checkpoint) {
    write("checkpoint", claim, trainedMillis, losses, () -> add(claim, checkpoint));
  }

  void epoch(
      Claim claim,
      long trainedMillis,
      LossBuffer.Chunk losses,
      EpochMetrics metrics,
      Checkpoint checkpoint) {
    Runnable epoch =
        () -> {
          history.addEpoch(claim, metrics);
          add(claim, checkpoint);
        };
    write("epoch", claim, trainedMillis, losses, epoch);
  }

  private void add(Claim claim, Checkpoint checkpoint) {
    history.addCheckpoint(claim, checkpoint);
    claims.resetDeaths(claim);
  }

  private void write(
      String name, Claim claim, long trainedMillis, LossBuffer.Chunk losses, Runnable more) {
    Supplier<String> work =
        () -> {
          claims.guard(claim, trainedMillis);
          history.addLosses(claim, losses.after(), losses.losses());
          more.run();
          return name;
        };
    Outage.outlast(() -> transactions.run(name, work));
  }
}

package org.digittrainer.jobs.receipt;

import java.util.List;
import java.util.stream.IntStream;
import org.digittrainer.dataset.Datasets;
import org.digittrainer.jobs.RunHistory;
import org.digittrainer.jobs.RunHistory.KeptCheckpoint;
import org.digittrainer.jobs.TrainingJob;
import org.digittrainer.jobs.TrainingJob.Status;
import org.digittrainer.jobs.receipt.Receipt.DatasetDigest;
import org.digittrainer.jobs.receipt.Receipt.Kept;
import org.digittrainer.jobs.receipt.Receipt.Measured;
import org.digittrainer.problem.Problem;
import org.digittrainer.training.EpochMetrics;
import org.digittrainer.training.TrainingSpecification.DatasetPart;

/** Makes the receipts of jobs. */
public final class Receipts {

  private final RunHistory history;
  private final Datasets datasets;
  private final Makers makers;

  public Receipts(RunHistory history, Datasets datasets, Makers makers) {
    this.history = history;
    this.datasets = datasets;
    this.makers = makers;
  }

  /**
   * The receipt of the epochs that a job has ended.
   *
   * @throws Problem.IllegalStatus if it still waits or runs, has made no update, or it is not known
   *     what trained it
   * @throws Problem.NotFound if its data set is gone
   */
  public Receipt of(TrainingJob job) {
    if (job.status() == Status.QUEUED || job.status() == Status.RUNNING) {
      throw refusal(job, "it is " + job.status());
    }
    List<EpochMetrics> metrics = history.metrics(job.id());
    List<KeptCheckpoint> kept = history.checkpoints(job.id());
    requireEnds(job, metrics, kept);
    long iterations = metrics.get(metrics.size() - 1).iteration();
    Software software =
        makers
            .of(job.id())
            .orElseThrow(
                () ->
                    refusal(job, "other software, or more than one version of it, has trained it"));
    ReceiptSpecification specification =
        ReceiptSpecification.of(
            job.specification(),
            iterations,
            job.specification().from() != null,
            kept.get(0).weightsSha256());
    return Receipt.of(
        software, specification, dataset(job), checkpoints(kept), measured(job, metrics));
  }

  private static void requireEnds(
      TrainingJob job, List<EpochMetrics> metrics, List<KeptCheckpoint> kept) {
    if (metrics.size() < 2) {
      throw refusal(job, "it has not ended an epoch");
    }
    long last = metrics.get(metrics.size() - 1).epoch();
    if (kept.isEmpty()
        || kept.get(0).metrics().epoch() != 0
        || kept.get(kept.size() - 1).metrics().epoch() != last) {
      throw refusal(job, "its first or its last checkpoint is gone");
    }
  }

  private DatasetDigest dataset(TrainingJob job) {
    DatasetPart part = job.specification().dataset();
    return datasets
        .find(part.name(), part.trainSize(), part.testSize())
        .map(dataset -> new DatasetDigest(dataset.name(), dataset.sha256()))
        .orElseThrow(() -> new Problem.NotFound("the data set \"" + part.name() + "\" is gone"));
  }

  private static List<Kept> checkpoints(List<KeptCheckpoint> kept) {
    return kept.stream()
        .map(
            each ->
                new Kept(each.metrics().epoch(), each.metrics().iteration(), each.weightsSha256()))
        .toList();
  }

  private List<Measured> measured(TrainingJob job, List<EpochMetrics> metrics) {
    LossDigests losses = new LossDigests(metrics);
    history.eachLosses(job.id(), losses::add);
    if (!losses.isComplete()) {
      throw refusal(job, "some of its losses are gone");
    }
    List<String> digests = losses.all();
    return IntStream.range(0, metrics.size())
        .mapToObj(epoch -> Measured.of(metrics.get(epoch), digests.get(epoch)))
        .toList();
  }

  private static Problem.IllegalStatus refusal(TrainingJob job, String why) {
    return new Problem.IllegalStatus(
        "training job " + job.id() + " has no receipt: " + why,
        job.status().name(),
        job.status().allowedActions());
  }
}

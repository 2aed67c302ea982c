package org.digittrainer.jobs;

/**
 * What is stored, in bytes, without what the database itself adds.
 *
 * @param checkpoints parameters of runs
 * @param losses of iterations
 * @param metrics of epochs
 * @param events of jobs, with their transitions
 * @param specifications of jobs
 * @param models parameters of models, with their provenance
 * @param datasets pixels and labels of data sets that callers sent or made
 */
public record StoredBytes(
    long checkpoints,
    long losses,
    long metrics,
    long events,
    long specifications,
    long models,
    long datasets) {

  /** Nothing. */
  public static final StoredBytes NONE = new StoredBytes(0, 0, 0, 0, 0, 0, 0);

  /** Those of a number of models. */
  public static StoredBytes ofModels(long models) {
    return new StoredBytes(0, 0, 0, 0, 0, models, 0);
  }

  /** Those of a number of data sets. */
  public static StoredBytes ofDatasets(long datasets) {
    return new StoredBytes(0, 0, 0, 0, 0, 0, datasets);
  }

  /** All together. */
  public long total() {
    return checkpoints + losses + metrics + events + specifications + models + datasets;
  }

  /** These and others. */
  public StoredBytes plus(StoredBytes others) {
    return new StoredBytes(
        checkpoints + others.checkpoints,
        losses + others.losses,
        metrics + others.metrics,
        events + others.events,
        specifications + others.specifications,
        models + others.models,
        datasets + others.datasets);
  }
}

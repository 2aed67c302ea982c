package org.digittrainer.audits;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.digittrainer.audits.Audit.Segment;
import org.digittrainer.audits.Audit.Verdict;
import org.digittrainer.jobs.receipt.Receipt;
import org.digittrainer.training.Checkpoint;
import org.jspecify.annotations.Nullable;

/**
 * The audits; the border to where they are stored. Thread-safe. What a worker writes counts only
 * while it holds its claim; each such method says whether it does.
 */
public interface AuditStore {

  /** Stands for the id of the newest audit, wherever a caller names one. */
  String LATEST = "latest";

  /**
   * A worker's right to go on with an audit, until the next claim on it.
   *
   * @param fence greater than that of any earlier claim on it
   * @param deaths earlier claims in a row whose worker died
   * @param trainedMillis how long it has computed
   * @param step of its plan to go on with, from 0
   * @param within whether it is within the step
   */
  record Claimed(
      Audit audit, long fence, int deaths, long trainedMillis, int step, boolean within) {}

  /**
   * Adds an audit, and deletes the oldest beyond a thousand that have ended.
   *
   * @param receipt null if it has ended already
   * @param parameters by epoch, which it needs. Not modified.
   * @param turn the lowest comes first
   */
  void insert(Audit audit, @Nullable Receipt receipt, Map<Long, double[]> parameters, int turn);

  /**
   * The audit with an id.
   *
   * @param id or {@link #LATEST}
   */
  Optional<Audit> find(String id);

  /**
   * Audits without their segments, newest first.
   *
   * @param before only those older than the audit with this id; null for all
   */
  List<Audit> newest(@Nullable String before, int limit);

  /** Deletes an audit, which ends it if it runs; does nothing if there is none. */
  void delete(String id);

  /** How many have not ended. */
  long countRunning();

  /** The same of an owner. */
  long countRunning(String owner);

  /** Claims the audit whose turn it is, for the length of a lease. */
  Optional<Claimed> claimNext();

  /** The receipt of an audit that runs. */
  Receipt receipt(String id);

  /** Whether parameters of an epoch came with a receipt. */
  boolean hasParameters(String id, long epoch);

  /** Parameters that came with a receipt, if they did. */
  Optional<double[]> parameters(String id, long epoch);

  /** Where a claimed audit stands within its step: the parameters, then the losses. */
  State state(String id);

  /**
   * Numbers of a checkpoint.
   *
   * @param parameters W1, b1, W2, b2, …, matrices row by row
   */
  // Never compared.
  @SuppressWarnings("ArrayRecordComponent")
  record State(long epoch, long iteration, double[] epochLosses, double[] parameters) {}

  /** Extends a claim by the length of a lease. */
  boolean extend(Claimed claim);

  /** Records a segment that was run. */
  boolean record(Claimed claim, Segment segment);

  /**
   * Gives an audit back, to go on after the others that wait.
   *
   * @param step of its plan to go on with
   * @param state within that step; null to begin it
   */
  boolean giveBack(Claimed claim, long trainedMillis, int step, @Nullable Checkpoint state);

  /** Ends an audit. */
  boolean finish(Claimed claim, Verdict verdict, Instant at);

  /** Releases every claim. Only for a database that no other process uses. */
  void releaseAll();
}

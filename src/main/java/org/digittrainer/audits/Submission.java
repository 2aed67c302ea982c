package org.digittrainer.audits;

import java.util.Map;
import org.digittrainer.audits.Audit.Difference;
import org.digittrainer.jobs.receipt.Receipt;
import org.jspecify.annotations.Nullable;

/**
 * A receipt as it was read.
 *
 * @param receiptSha256 as it states it
 * @param receipt null if its data set is not here
 * @param elsewhere why the data set is none of those here; null if it is one
 * @param difference from the only form that the receipt of its run could have; null if it has it
 * @param parameters by epoch: W1, b1, W2, b2, …, matrices row by row; not modified
 */
public record Submission(
    String receiptSha256,
    @Nullable Receipt receipt,
    @Nullable String elsewhere,
    @Nullable Difference difference,
    Map<Long, double[]> parameters) {

  /** Copies the map. */
  public Submission {
    parameters = Map.copyOf(parameters);
  }
}

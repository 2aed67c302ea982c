package org.digittrainer.jobs.run;

import java.util.function.UnaryOperator;
import org.digittrainer.jobs.TrainingJob;

/**
 * What becomes of a job whose run left, if it is still running.
 *
 * @param commit name of the transaction
 * @param change to be made in it
 */
record Ending(String commit, UnaryOperator<TrainingJob> change) {}

package org.digittrainer.jobs;

import java.util.function.UnaryOperator;

/**
 * What becomes of a job whose run left, if it is still running.
 *
 * @param commit name of the transaction
 * @param change to be made in it
 */
record Ending(String commit, UnaryOperator<TrainingJob> change) {}

package org.digittrainer.training;

/**
 * What was measured at the end of an epoch.
 *
 * @param epoch 0 before the first update
 * @param iteration updates made so far
 * @param trainLoss mean of the epoch's mini-batch losses; for epoch 0, the loss of the training set
 * @param trainAccuracy share of the training set that is classified rightly, 0 to 1
 * @param testLoss mean loss of the test set
 * @param testAccuracy share of the test set that is classified rightly, 0 to 1
 * @param lossEvaluations evaluations of the loss that the epoch's gradients took
 * @param durationMillis how long the epoch took, its measurement included
 */
public record EpochMetrics(
    long epoch,
    long iteration,
    double trainLoss,
    double trainAccuracy,
    double testLoss,
    double testAccuracy,
    long lossEvaluations,
    long durationMillis) {}

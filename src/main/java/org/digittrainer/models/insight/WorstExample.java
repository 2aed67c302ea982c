package org.digittrainer.models.insight;

/**
 * A test example that a network classifies badly.
 *
 * @param index in the test set
 * @param label what it shows
 * @param predicted what the network sees
 * @param probability of the label, 0 to 1
 * @param loss cross-entropy, −log of that probability
 */
public record WorstExample(int index, int label, int predicted, double probability, double loss) {}

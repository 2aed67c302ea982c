package org.digittrainer.core.network;

/**
 * How well a network does on a set of examples.
 *
 * @param loss mean loss of the examples
 * @param accuracy share of the examples whose most probable class is their label, 0 to 1
 */
public record Score(double loss, double accuracy) {}

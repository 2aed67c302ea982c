package org.digittrainer.configuration;

/**
 * How this instance computes, for people to see.
 *
 * @param kernel the innermost loops in use
 * @param reason why these
 * @param threads that share one gradient
 */
public record ComputeInfo(String kernel, String reason, int threads) {}

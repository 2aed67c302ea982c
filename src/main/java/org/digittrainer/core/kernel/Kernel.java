package org.digittrainer.core.kernel;

/**
 * One implementation of the inner loops. All implementations perform the same operations in the
 * same order for each number, so all of them give the same bits.
 *
 * @param name for logs
 * @param layers the loops of forward passes, sums and products
 * @param perturbations the loops of central differences
 */
public record Kernel(String name, LayerKernel layers, PerturbationKernel perturbations) {}

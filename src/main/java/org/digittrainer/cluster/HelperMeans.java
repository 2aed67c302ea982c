package org.digittrainer.cluster;

import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.digittrainer.core.kernel.Kernel;
import org.digittrainer.dataset.Datasets;

/**
 * What a helper computes with.
 *
 * @param threads that compute
 * @param computeThreads runs threads − 1 tasks for as long as this member helps
 * @param worker runs what takes time, in order, and may drop tasks when there are too many
 * @param free whether this member may help now; asked often
 * @param numerics the fingerprint of this member
 * @param patienceNanos after which a run of which nothing is heard makes room for another
 */
public record HelperMeans(
    Datasets datasets,
    Kernel kernel,
    int threads,
    Executor computeThreads,
    Executor worker,
    BooleanSupplier free,
    Supplier<String> numerics,
    long patienceNanos) {}

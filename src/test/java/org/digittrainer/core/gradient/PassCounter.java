package org.digittrainer.core.gradient;

import static org.mockito.Mockito.mock;

import java.util.concurrent.atomic.AtomicInteger;
import org.digittrainer.core.kernel.Kernel;
import org.digittrainer.core.kernel.Kernels;
import org.digittrainer.core.kernel.PerturbationKernel;

/** Counts the sums that complete forward passes of perturbed networks ask a kernel for. */
final class PassCounter {

  private final AtomicInteger sums = new AtomicInteger();

  /** The plain kernel, counted. */
  Kernel kernel() {
    Kernel plain = Kernels.plain();
    PerturbationKernel counted =
        mock(
            PerturbationKernel.class,
            call -> {
              sums.addAndGet(call.getMethod().getName().equals("unitSums") ? 1 : 0);
              return call.getMethod().invoke(plain.perturbations(), call.getArguments());
            });
    return new Kernel("counted", plain.layers(), counted);
  }

  /** Whether there was such a pass. */
  boolean anyPass() {
    return sums.get() > 0;
  }
}

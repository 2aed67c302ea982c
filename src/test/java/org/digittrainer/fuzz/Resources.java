package org.digittrainer.fuzz;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/**
 * What this process holds.
 *
 * @param heap bytes in use after a collection
 * @param threads alive
 * @param descriptors open; 0 where the system does not say
 */
record Resources(long heap, int threads, long descriptors) {

  static Resources now() {
    System.gc();
    return new Resources(
        ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed(),
        ManagementFactory.getThreadMXBean().getThreadCount(),
        ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
            ? unix.getOpenFileDescriptorCount()
            : 0);
  }

  /** Whether these are about as many as those. Caches and pools may fill. */
  boolean areNear(Resources others) {
    return heap < others.heap + (48L << 20)
        && threads <= others.threads + 8
        && descriptors <= others.descriptors + 8;
  }
}

package org.digittrainer.web.body;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What bodies on their way may hold of the server.
 *
 * @param maxOpen requests that wait for their body, at least 1; fewer than the server has threads
 * @param maxOpenPerAddress the same from one address, at least 1
 * @param budget bytes of all bodies over 64 KB in work, at least 1; an eighth of the heap if left
 *     out, and 64 MB at most
 */
@ConfigurationProperties("digit-trainer.http.bodies")
record OpenBodyLimits(
    @DefaultValue("100") int maxOpen,
    @DefaultValue("50") int maxOpenPerAddress,
    @Nullable DataSize budget) {

  private static final long HEAP_SHARE = 8;
  private static final long MOST = DataSize.ofMegabytes(64).toBytes();

  OpenBodyLimits {
    if (maxOpen < 1 || maxOpenPerAddress < 1 || (budget != null && budget.toBytes() < 1)) {
      throw new IllegalArgumentException(
          "digit-trainer.http.bodies.* must each be at least 1 (max-open, max-open-per-address,"
              + " budget)");
    }
  }

  OpenBodies places() {
    return new OpenBodies(maxOpen, maxOpenPerAddress);
  }

  BodyBudget bytes() {
    return new BodyBudget(
        budget == null
            ? Math.min(MOST, Runtime.getRuntime().maxMemory() / HEAP_SHARE)
            : budget.toBytes());
  }
}

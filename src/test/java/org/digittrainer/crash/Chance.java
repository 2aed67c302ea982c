package org.digittrainer.crash;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** The luck of a run, which can be had again by its seed. */
final class Chance {

  private static final String SEED = "crash.seed";

  private Chance() {}

  /** A generator whose seed is printed; {@code -Dcrash.seed=} brings it back. */
  static RandomGenerator of(String row) {
    long seed = Long.getLong(SEED, System.nanoTime() % 1_000_000);
    System.out.printf("%s: -D%s=%d%n", row, SEED, seed);
    return RandomGeneratorFactory.of("SplittableRandom").create(seed);
  }
}

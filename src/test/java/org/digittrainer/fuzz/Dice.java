package org.digittrainer.fuzz;

import java.util.List;
import java.util.Random;

/** The chances of one request. */
final class Dice {

  private final Random random;

  /** Throws the same for the same number of the same seed. */
  Dice(long seed, int number) {
    random = new Random(seed * 0x9E3779B97F4A7C15L + number);
    random.nextLong(); // The first one hardly differs between neighbours.
  }

  boolean once(int in) {
    return random.nextInt(in) == 0;
  }

  int below(int bound) {
    return random.nextInt(bound);
  }

  double fraction() {
    return random.nextDouble();
  }

  byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
  }

  <T> T pick(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }
}

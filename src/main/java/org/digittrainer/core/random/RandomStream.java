package org.digittrainer.core.random;

/**
 * A stream of random numbers determined by (seed, purpose, epoch), the same on every Java version,
 * so that a run can resume at any epoch without a stored generator state.
 *
 * <p>The generator is SplitMix64 (Steele, Lea, Flood: "Fast Splittable Pseudorandom Number
 * Generators", 2014).
 */
public final class RandomStream {

  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

  private long state;
  private double spare = Double.NaN;

  /** Each triple has its own stream. */
  public RandomStream(long seed, Purpose purpose, long epoch) {
    state = mix(mix(mix(seed + GOLDEN_GAMMA) + purpose.ordinal() + 1) + epoch);
  }

  /** 64 uniform bits. */
  public long nextLong() {
    state += GOLDEN_GAMMA;
    return mix(state);
  }

  /** Uniform in [0, 1), a multiple of 2⁻⁵³. */
  public double nextDouble() {
    return (nextLong() >>> 11) * 0x1.0p-53;
  }

  /**
   * Uniform in 0 to bound − 1, without bias (Lemire 2019).
   *
   * @param bound at least 1
   */
  public int nextInt(int bound) {
    long product = (nextLong() >>> 32) * bound;
    long low = product & 0xFFFFFFFFL;
    if (low < bound) {
      long threshold = (1L << 32) % bound;
      while (low < threshold) {
        product = (nextLong() >>> 32) * bound;
        low = product & 0xFFFFFFFFL;
      }
    }
    return (int) (product >>> 32);
  }

  /** From N(0, 1), by Marsaglia's polar method. */
  public double nextGaussian() {
    if (!Double.isNaN(spare)) {
      double result = spare;
      spare = Double.NaN;
      return result;
    }
    double u;
    double v;
    double square;
    do {
      u = 2 * nextDouble() - 1;
      v = 2 * nextDouble() - 1;
      square = u * u + v * v;
    } while (square >= 1 || square == 0);
    double factor = Math.sqrt(-2 * StrictMath.log(square) / square);
    spare = v * factor;
    return u * factor;
  }

  /** The purpose of the numbers; two purposes never share a stream. */
  public enum Purpose {
    /** The initial parameters. */
    PARAMETERS,
    /** The order of the examples in an epoch. */
    SHUFFLE,
    /** Examples drawn with replacement. */
    CHOICE,
    /** Synthetic problems of the experiments. */
    EXPERIMENT,
    /** Hyperparameters of the trials of a sweep; the trial stands in the place of the epoch. */
    TRIAL,
    /** Segments of a run that are run again. */
    AUDIT
  }

  private static long mix(long z) {
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}

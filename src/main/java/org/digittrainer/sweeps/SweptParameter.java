package org.digittrainer.sweeps;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.digittrainer.core.random.RandomStream;
import org.digittrainer.core.random.RandomStream.Purpose;
import org.digittrainer.database.Sha256;
import org.jspecify.annotations.Nullable;

/**
 * A field of the jobs that differs between trials. Exactly one of the others says by what.
 *
 * @param pointer JSON pointer into the request for a job
 * @param values JSON values to take
 * @param logUniform two bounds above 0, between which the logarithm is uniform
 * @param uniform two bounds
 * @param integers the smallest and the greatest whole number
 */
public record SweptParameter(
    String pointer,
    @Nullable List<Object> values,
    @Nullable List<Double> logUniform,
    @Nullable List<Double> uniform,
    @Nullable List<Long> integers) {

  private static final int HEX = 16;

  /** The name of the field that says what values it takes. */
  String kind() {
    if (values != null) {
      return "values";
    }
    return logUniform != null ? "logUniform" : uniform != null ? "uniform" : "integers";
  }

  /** All values to take; empty for a range. */
  List<Object> choices() {
    return Objects.requireNonNullElse(values, List.of());
  }

  /** The smallest and the greatest value; none without a range. */
  List<? extends Object> ends() {
    return Stream.of(logUniform, uniform, integers)
        .<List<? extends Object>>flatMap(Stream::ofNullable)
        .findFirst()
        .orElse(List.of());
  }

  /**
   * The value in a trial, which depends on nothing but these.
   *
   * @param trial from 1 on
   */
  Object draw(long seed, int trial) {
    RandomStream random = new RandomStream(seed ^ hash(pointer), Purpose.TRIAL, trial);
    if (values != null) {
      return values.get(random.nextInt(values.size()));
    }
    if (logUniform != null) {
      return logUniform(random.nextDouble(), logUniform.get(0), logUniform.get(1));
    }
    if (uniform != null) {
      return uniform(random.nextDouble(), uniform.get(0), uniform.get(1));
    }
    return whole(random, Objects.requireNonNull(integers)); // Not in ?:, which makes it a double.
  }

  private static double logUniform(double u, double low, double high) {
    double log = uniform(u, StrictMath.log(low), StrictMath.log(high));
    return Math.max(low, Math.min(high, StrictMath.exp(log)));
  }

  private static double uniform(double u, double low, double high) {
    return Math.max(low, Math.min(high, low + u * (high - low)));
  }

  private static long whole(RandomStream random, List<Long> ends) {
    int count = Math.toIntExact(ends.get(1) - ends.get(0) + 1);
    return ends.get(0) + random.nextInt(count);
  }

  private static long hash(String text) {
    String digest = Sha256.of(text.getBytes(StandardCharsets.UTF_8));
    return Long.parseUnsignedLong(digest.substring(0, HEX), HEX);
  }
}

package org.digittrainer.core.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.LongStream;
import org.digittrainer.core.random.RandomStream.Purpose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The known answers come from an independent program with integers of arbitrary precision. */
class RandomStreamTests {

  private static final long SEED = 42;
  private static final int MANY = 100_000;

  @Test
  void knownBits() {
    assertThat(bits(new RandomStream(0, Purpose.PARAMETERS, 0)))
        .containsExactly(-4282256250099526850L, 6402792610048019199L, 8826017108205689171L);
    assertThat(bits(new RandomStream(42, Purpose.SHUFFLE, 0)))
        .containsExactly(6229798994491147019L, 459376913555511756L, 8864563477839281862L);
    assertThat(bits(new RandomStream(42, Purpose.CHOICE, 3)))
        .containsExactly(3754218107809531226L, -7326044896080291195L, -1694306174322832387L);
    assertThat(bits(new RandomStream(-1, Purpose.EXPERIMENT, 17)))
        .containsExactly(5488199954391686287L, -6089864355071917146L, 5224883989575082228L);
  }

  @Test
  void knownDoubles() {
    RandomStream random = new RandomStream(SEED, Purpose.PARAMETERS, 0);
    assertThat(random.nextDouble()).isEqualTo(0.7552431206508962);
    assertThat(random.nextDouble()).isEqualTo(0.7475230351515031);
    assertThat(random.nextDouble()).isEqualTo(0.5186024921945991);
  }

  @Test
  void knownDigits() {
    assertThat(integers(10, 12)).containsExactly(7, 7, 5, 0, 2, 2, 0, 3, 2, 0, 7, 3);
  }

  @Test
  void rejectsDrawsThatWouldBiasTheResult() {
    assertThat(integers(0x60000001, 6))
        .as("the second and the third draw are rejected")
        .containsExactly(1216404189, 156895145, 389502527, 473540481, 137195408, 626979077);
  }

  @Test
  void knownGaussians() {
    RandomStream random = new RandomStream(SEED, Purpose.PARAMETERS, 0);
    double[] expected = {
      0.8383394977071006, 0.8129830744534096, 0.04286812161974113, -0.9277323852136238
    };
    for (double each : expected) {
      assertThat(random.nextGaussian()).isEqualTo(each, within(1e-15));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 10, 256, 60_000, Integer.MAX_VALUE})
  void integersStayBelowTheBound(int bound) {
    assertThat(Arrays.stream(integers(bound, 10_000)))
        .allMatch(number -> number >= 0 && number < bound);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 7, 10})
  void integersAreUniform(int bound) {
    int[] counts = new int[bound];
    for (int number : integers(bound, MANY)) {
      counts[number]++;
    }
    double expected = (double) MANY / bound;
    assertThat(Arrays.stream(counts))
        .allMatch(count -> Math.abs(count - expected) < 5 * Math.sqrt(expected));
  }

  @Test
  void doublesAreUniform() {
    RandomStream random = new RandomStream(SEED, Purpose.CHOICE, 0);
    double[] sample = LongStream.range(0, MANY).mapToDouble(i -> random.nextDouble()).toArray();
    assertThat(Arrays.stream(sample)).allMatch(each -> each >= 0 && each < 1);
    assertThat(moment(sample, 1)).isCloseTo(1 / 2.0, within(0.005));
    assertThat(moment(sample, 2)).isCloseTo(1 / 3.0, within(0.005));
  }

  @Test
  void gaussiansHaveTheMomentsOfTheNormalDistribution() {
    RandomStream random = new RandomStream(SEED, Purpose.PARAMETERS, 0);
    double[] sample = LongStream.range(0, MANY).mapToDouble(i -> random.nextGaussian()).toArray();
    assertThat(moment(sample, 1)).isCloseTo(0, within(0.02));
    assertThat(moment(sample, 2)).isCloseTo(1, within(0.03));
    assertThat(moment(sample, 3)).isCloseTo(0, within(0.06));
    assertThat(moment(sample, 4)).isCloseTo(3, within(0.2));
  }

  @Test
  void eachTripleHasItsOwnStream() {
    Set<Long> firsts = new HashSet<>();
    for (long seed = 0; seed < 10; seed++) {
      for (Purpose purpose : Purpose.values()) {
        for (long epoch = 0; epoch < 10; epoch++) {
          firsts.add(new RandomStream(seed, purpose, epoch).nextLong());
        }
      }
    }
    assertThat(firsts).hasSize(10 * Purpose.values().length * 10);
  }

  private static long[] bits(RandomStream random) {
    return LongStream.range(0, 3).map(i -> random.nextLong()).toArray();
  }

  private static int[] integers(int bound, int count) {
    RandomStream random = new RandomStream(SEED, Purpose.PARAMETERS, 0);
    return LongStream.range(0, count).mapToInt(i -> random.nextInt(bound)).toArray();
  }

  private static double moment(double[] sample, int power) {
    double sum = 0;
    for (double each : sample) {
      sum += Math.pow(each, power);
    }
    return sum / sample.length;
  }
}

package org.digittrainer.core.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;

class FmaTests {

  /** A clock by which both take so many nanoseconds a call, and ten times as long at first. */
  private static LongSupplier clock(long mathNanos, long productsNanos) {
    return new LongSupplier() {
      private int readings;
      private long now;

      @Override
      public long getAsLong() {
        // Three readings a round: before, between and after.
        long calls = readings < 3 ? 500 : 50;
        now += new long[] {0, mathNanos, productsNanos}[readings++ % 3] * calls;
        return now;
      }
    };
  }

  @Test
  void takesTheFasterOfBoth() {
    assertThat(Fma.Timing.measure(clock(30, 300)).productsAreFaster()).isFalse();
    assertThat(Fma.Timing.measure(clock(60, 20)).productsAreFaster()).isFalse();
    assertThat(Fma.Timing.measure(clock(2_000, 20)).productsAreFaster()).isTrue();
    assertThat(Fma.Timing.measure(clock(40_000, 400)).productsAreFaster()).isTrue();
  }

  @Test
  void forgetsTheSlowFirstCalls() {
    assertThat(Fma.Timing.measure(clock(2_000, 20))).isEqualTo(new Fma.Timing(2_000, 20));
  }

  @Test
  void aClockThatStandsStillChangesNothing() {
    assertThat(Fma.Timing.measure(() -> 7).productsAreFaster()).isFalse();
  }

  @Test
  void saysWhichAndWhy() {
    assertThat(new Fma.Timing(30, 300).reason())
        .isEqualTo("Math.fma (30 ns at start, exact products 300 ns)");
    assertThat(new Fma.Timing(2_000, 20).reason())
        .startsWith("exact products, since this processor has no instruction")
        .contains("2000 ns", "20 ns");
  }

  /** Its vectors would use Math.fma in each lane. */
  @Test
  void withoutTheInstructionTheKernelIsPlain() {
    Kernels.Choice choice = Kernels.choose(new Fma.Timing(2_000, 20));
    assertThat(choice.kernel().name()).isEqualTo("plain");
    assertThat(choice.reason()).contains("no instruction");
  }
}

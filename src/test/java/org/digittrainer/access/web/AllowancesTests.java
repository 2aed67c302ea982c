package org.digittrainer.access.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AllowancesTests {

  /** A clock that tests move. */
  static final class Hand implements TimeMeter {

    private volatile long nanos = -5_000_000_000L;

    void advance(Duration duration) {
      nanos += duration.toNanos();
    }

    @Override
    public long currentTimeNanos() {
      return nanos;
    }

    @Override
    public boolean isWallClockBased() {
      return false;
    }
  }

  private final Hand time = new Hand();

  @Test
  void allowABurstAndThenThePace() {
    Allowances allowances = new Allowances(60, 3, time);
    assertThat(IntStream.range(0, 3).map(i -> allowances.take("mia", 1))).containsOnly(0);
    assertThat(allowances.take("mia", 1)).isEqualTo(1);
    time.advance(Duration.ofSeconds(1));
    assertThat(allowances.take("mia", 1)).isZero();
    assertThat(allowances.take("mia", 1)).isEqualTo(1);
  }

  /** What is told is as long as it takes, to the second, and no longer. */
  @ParameterizedTest
  @CsvSource({
    "60, 10, 1, 0",
    "7, 50, 50, 0",
    "1, 1, 1, 0",
    "1, 5, 50, 2560",
    "1000, 50, 50, 2560",
    "600, 30, 10, 7"
  })
  void tellsHonestlyWhenToComeAgain(int perMinute, int burst, int units, int owed) {
    Allowances allowances = new Allowances(perMinute, burst, time);
    while (allowances.take("mia", units) == 0) {}
    if (owed > 0) {
      allowances.owe("mia", owed);
    }
    int seconds = allowances.take("mia", units);
    assertThat(seconds).isPositive();
    time.advance(Duration.ofSeconds(seconds - 1));
    int rest = allowances.take("mia", units);
    assertThat(rest).isIn(1, 0);
    if (rest == 1) {
      time.advance(Duration.ofSeconds(1));
      assertThat(allowances.take("mia", units)).isZero();
    } else {
      assertThat(seconds).isEqualTo(1);
    }
  }

  @Test
  void whatCostsMoreThanABurstIsOwed() {
    Allowances allowances = new Allowances(60, 10, time);
    assertThat(allowances.take("mia", 50)).isZero();
    assertThat(allowances.take("mia", 1)).isEqualTo(41);
    time.advance(Duration.ofSeconds(45));
    assertThat(allowances.take("mia", 50)).isEqualTo(5);
    assertThat(allowances.take("mia", 5)).isZero();
  }

  @Test
  void nobodyPaysForAnother() {
    Allowances allowances = new Allowances(60, 10, time);
    allowances.owe("mia", 1000);
    assertThat(allowances.take("mia", 1)).isPositive();
    assertThat(allowances.take("otto", 10)).isZero();
  }

  @Test
  void noDebtIsForgottenBeforeItIsPaid() {
    Allowances allowances = new Allowances(1, 1, time);
    allowances.owe("mia", 2560);
    time.advance(Duration.ofMinutes(2559));
    assertThat(allowances.take("mia", 1)).isEqualTo(60);
    time.advance(Duration.ofMinutes(20_000));
    assertThat(allowances.callers()).isZero();
  }

  @Test
  void remembersABoundedNumberOfCallers() {
    Allowances allowances = new Allowances(60, 10, time);
    IntStream.range(0, 3 * Allowances.MOST_CALLERS).forEach(i -> allowances.take("c" + i, 1));
    assertThat(allowances.callers()).isLessThanOrEqualTo(Allowances.MOST_CALLERS);
  }

  @Test
  void callsAtOnceGetNoMoreThanOneAfterTheOther() throws Exception {
    Allowances allowances = new Allowances(60, 1000, time);
    AtomicInteger taken = new AtomicInteger();
    Callable<Void> caller =
        () -> {
          for (int i = 0; i < 500; i++) {
            if (allowances.take("mia", 3) == 0) {
              taken.addAndGet(3);
            }
          }
          return null;
        };
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      for (Future<Void> done : threads.invokeAll(List.of(caller, caller, caller, caller))) {
        done.get();
      }
    } finally {
      threads.shutdown();
    }
    assertThat(taken.get()).isEqualTo(999);
  }
}

package org.digittrainer.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class GateTests {

  private final AtomicLong nanos = new AtomicLong();
  private final Gate gate = new Gate(20, nanos::get);

  @Test
  void shortGradientsAreNeverShared() {
    for (int i = 0; i < 10; i++) {
      gate.alone(19);
    }
    assertThat(gate.isOpen()).isFalse();
    assertThat(gate.isWorthIt()).isFalse();
  }

  @Test
  void longOnesAreOnceTheirTimeIsKnown() {
    gate.alone(100);
    assertThat(gate.isWorthIt()).isTrue();
    assertThat(gate.isOpen()).isFalse();
    gate.alone(100);
    gate.alone(100);
    assertThat(gate.isOpen()).isTrue();
  }

  @Test
  void veryLongOnesAreAtOnce() {
    gate.alone(201);
    assertThat(gate.isOpen()).isTrue();
  }

  @Test
  void sharingThatIsSlowerPauses() {
    gate.alone(1000);
    for (int i = 0; i < 8; i++) {
      assertThat(gate.isOpen()).isTrue();
      gate.shared(1001);
    }
    assertThat(gate.isOpen()).isFalse();
    nanos.addAndGet(TimeUnit.SECONDS.toNanos(60));
    assertThat(gate.isOpen()).isTrue();
    gate.shared(500);
    assertThat(gate.isOpen()).isTrue();
    assertThat(gate.speedup()).isEqualTo(2);
  }

  @Test
  void pausesGetLonger() {
    gate.alone(1000);
    for (int seconds : new int[] {10, 20, 40}) {
      for (int i = 0; i < 8; i++) {
        assertThat(gate.isOpen()).isTrue();
        gate.shared(1001);
      }
      nanos.addAndGet(TimeUnit.SECONDS.toNanos(seconds - 1));
      assertThat(gate.isOpen()).isFalse();
      nanos.addAndGet(TimeUnit.SECONDS.toNanos(1));
    }
  }

  @Test
  void oneInAHundredIsComputedAloneToCompare() {
    gate.alone(1000);
    int alone = 0;
    for (int i = 0; i < 1010; i++) {
      if (gate.isOpen()) {
        gate.shared(500);
      } else {
        gate.alone(1000);
        alone++;
      }
    }
    assertThat(alone).isEqualTo(10);
  }
}

package org.digittrainer.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.digittrainer.jobs.SettableClock;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Status;
import org.springframework.jdbc.core.simple.JdbcClient;

class WriteProbeTests {

  private final JdbcClient jdbc = JdbcClient.create(TestDatabase.H2.empty());
  private final SettableClock clock = new SettableClock();
  private final AtomicLong free = new AtomicLong(1 << 20);
  private final WriteProbe probe = new WriteProbe(jdbc, new FreeSpace(free::get, 0), clock);

  @Test
  void writes() {
    Object before = written();
    assertThat(status()).isEqualTo(Status.UP);
    assertThat(written()).isNotEqualTo(before);
  }

  @Test
  void writesAtMostOnceInFiveSeconds() {
    assertThat(status()).isEqualTo(Status.UP);
    rename("write_probe", "away");
    clock.advance(Duration.ofMillis(4999));
    assertThat(status()).isEqualTo(Status.UP);
    clock.advance(Duration.ofMillis(1));
    assertThat(status()).isEqualTo(Status.DOWN);

    rename("away", "write_probe");
    clock.advance(Duration.ofMillis(4999));
    assertThat(status()).isEqualTo(Status.DOWN);
    clock.advance(Duration.ofMillis(1));
    assertThat(status()).isEqualTo(Status.UP);
  }

  @Test
  void isNotContentWithASmallWriteOnAFullDisk() {
    free.decrementAndGet();
    assertThat(status()).isEqualTo(Status.DOWN);
  }

  private Status status() {
    return probe.health().getStatus();
  }

  private Object written() {
    return jdbc.sql("select written_at from write_probe").query().singleValue();
  }

  private void rename(String from, String to) {
    jdbc.sql("alter table " + from + " rename to " + to).update();
  }
}

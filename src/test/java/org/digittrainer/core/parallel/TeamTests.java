package org.digittrainer.core.parallel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TeamTests {

  private final ExecutorService executor = Executors.newCachedThreadPool();

  @AfterEach
  void stop() {
    executor.shutdownNow();
  }

  @Test
  void runsEachPartOnceInEachRound() {
    for (int threads = 1; threads <= 5; threads++) {
      try (Team team = new Team(threads, executor)) {
        for (int parts = 0; parts <= 200; parts++) {
          AtomicIntegerArray done = new AtomicIntegerArray(parts);
          team.run(parts, (part, worker) -> done.incrementAndGet(part));
          double[] costs = new double[parts];
          Arrays.setAll(costs, part -> part);
          team.run(costs, (part, worker) -> done.incrementAndGet(part));
          for (int part = 0; part < parts; part++) {
            assertThat(done.get(part)).isEqualTo(2);
          }
        }
      }
    }
  }

  @Test
  void splitCoversEachNumberOnce() {
    for (int threads = 1; threads <= 3; threads++) {
      try (Team team = new Team(threads, executor)) {
        for (int total = 0; total <= 200; total++) {
          AtomicIntegerArray done = new AtomicIntegerArray(total);
          team.split(
              total,
              (from, to) -> {
                for (int i = from; i < to; i++) {
                  done.incrementAndGet(i);
                }
              });
          for (int i = 0; i < total; i++) {
            assertThat(done.get(i)).isEqualTo(1);
          }
        }
      }
    }
  }

  @Test
  void noWorkerRunsTwoPartsAtOnce() {
    try (Team team = new Team(3, executor)) {
      for (int round = 0; round < 500; round++) {
        Set<Integer> busy = ConcurrentHashMap.newKeySet();
        team.run(
            20,
            (part, worker) -> {
              assertThat(worker).isBetween(0, 2);
              assertThat(busy.add(worker)).isTrue();
              busy.remove(worker);
            });
      }
    }
  }

  @Test
  void helpersRunParts() {
    try (Team team = new Team(2, executor)) {
      CountDownLatch both = new CountDownLatch(2);
      team.run(
          2,
          (part, worker) -> {
            both.countDown();
            await(both);
          });
      assertThat(both.getCount()).isZero();
    }
  }

  @Test
  void wakesASleepingHelper() throws InterruptedException {
    try (Team team = new Team(2, executor)) {
      team.run(2, (part, worker) -> {});
      TimeUnit.MILLISECONDS.sleep(50);
      CountDownLatch both = new CountDownLatch(2);
      team.run(
          2,
          (part, worker) -> {
            both.countDown();
            await(both);
          });
      assertThat(both.getCount()).isZero();
    }
  }

  @Test
  void runsAloneWithoutHelpers() {
    try (Team team = new Team(4, task -> {})) {
      AtomicIntegerArray done = new AtomicIntegerArray(10);
      team.run(10, (part, worker) -> done.incrementAndGet(part));
      for (int part = 0; part < 10; part++) {
        assertThat(done.get(part)).isEqualTo(1);
      }
    }
  }

  @Test
  void rethrowsAndStaysUsable() {
    try (Team team = new Team(3, executor)) {
      assertThatThrownBy(
              () ->
                  team.run(
                      50,
                      (part, worker) -> {
                        if (part == 17) {
                          throw new IllegalStateException("part 17");
                        }
                      }))
          .hasMessage("part 17");
      AtomicIntegerArray done = new AtomicIntegerArray(5);
      team.run(5, (part, worker) -> done.incrementAndGet(part));
      assertThat(done.get(4)).isEqualTo(1);
    }
  }

  @Test
  void helpersEndOnClose() throws InterruptedException {
    Team team = new Team(4, executor);
    team.run(8, (part, worker) -> {});
    team.close();
    executor.shutdown();
    assertThat(executor.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void helpersEndWhenTheirPoolIsShutDown() throws InterruptedException {
    try (Team team = new Team(3, executor)) {
      executor.shutdownNow();
      assertThat(executor.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
      AtomicIntegerArray done = new AtomicIntegerArray(3);
      team.run(3, (part, worker) -> done.incrementAndGet(part));
      assertThat(done.get(2)).isEqualTo(1);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}

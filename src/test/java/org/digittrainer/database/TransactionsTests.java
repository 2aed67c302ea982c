package org.digittrainer.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;

@ParameterizedClass
@EnumSource(TestDatabase.class)
class TransactionsTests {

  private final JdbcClient jdbc;
  private final Transactions transactions;
  private final AtomicInteger tries = new AtomicInteger();

  TransactionsTests(TestDatabase kind) {
    DataSource database = kind.empty();
    jdbc = JdbcClient.create(database);
    transactions = new Transactions(new JdbcTransactionManager(database));
    jdbc.sql("create table pair (id integer primary key, sum integer not null)").update();
    jdbc.sql("insert into pair values (1, 0), (2, 0)").update();
  }

  @Test
  void twoThatWaitForEachOtherBothEnd() throws Exception {
    CyclicBarrier bothHaveOne = new CyclicBarrier(2);
    ExecutorService callers = Executors.newFixedThreadPool(2);
    try {
      List<Future<Integer>> ends =
          callers.invokeAll(
              List.of(() -> addOne(1, 2, bothHaveOne), () -> addOne(2, 1, bothHaveOne)));
      for (Future<Integer> end : ends) {
        end.get(1, TimeUnit.MINUTES);
      }
    } finally {
      callers.shutdownNow();
    }
    assertThat(jdbc.sql("select sum from pair").query(Integer.class).list()).containsOnly(2);
    // More than one, where it takes its row again before the other has got it.
    assertThat(tries).as("one was given up").hasValueGreaterThan(2);
  }

  private int addOne(int first, int second, CyclicBarrier bothHaveOne) {
    return transactions.run(
        "add",
        () -> {
          add(first);
          if (tries.incrementAndGet() <= 2) {
            await(bothHaveOne);
          }
          return add(second);
        });
  }

  private int add(int id) {
    return jdbc.sql("update pair set sum = sum + 1 where id = :id").param("id", id).update();
  }

  private static void await(CyclicBarrier barrier) {
    try {
      barrier.await(10, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void whatFailsOtherwiseIsNotDoneAgain() {
    assertThatExceptionOfType(DataIntegrityViolationException.class)
        .isThrownBy(
            () ->
                transactions.run(
                    "twice",
                    () -> {
                      tries.incrementAndGet();
                      add(1);
                      return jdbc.sql("insert into pair values (1, 0)").update();
                    }));
    assertThat(tries).hasValue(1);
    assertThat(jdbc.sql("select sum from pair").query(Integer.class).list()).containsOnly(0);
  }
}

package org.digittrainer.configuration;

import java.time.Clock;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.digittrainer.database.ClosedStore;
import org.digittrainer.database.Compaction;
import org.digittrainer.database.DatabaseFile;
import org.digittrainer.database.FreeSpace;
import org.digittrainer.database.WriteProbe;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/** Wires what watches the disk of the database. */
@Configuration(proxyBeanMethods = false)
class StoreConfiguration {

  private static final int COMPACTION_SECONDS = 5;

  @Bean
  FreeSpace freeSpace(DataSourceProperties database, ServiceProperties properties) {
    long floor = properties.store().freeSpaceFloor().toBytes();
    return DatabaseFile.of(database.determineUrl())
        .map(file -> FreeSpace.beside(file, floor))
        .orElseGet(FreeSpace::elsewhere);
  }

  @Bean("store")
  WriteProbe writeProbe(JdbcClient jdbc, FreeSpace space, Clock clock) {
    return new WriteProbe(jdbc, space, clock);
  }

  @Bean
  Housekeeping housekeeping(
      DataSourceProperties database, DataSource connections, ClosedStore store) {
    Runnable task =
        DatabaseFile.of(database.determineUrl())
            .map(file -> new Compaction(connections, file))
            .<Runnable>map(
                compaction ->
                    () -> {
                      store.unlock();
                      compaction.run();
                    })
            .orElse(() -> {});
    return new Housekeeping(task);
  }

  /**
   * Compacts now and then, and a last time before the connections are closed. Its thread is never
   * interrupted: H2 would close the file.
   */
  static final class Housekeeping implements AutoCloseable {

    private final Runnable task;
    private final ScheduledExecutorService thread =
        Executors.newSingleThreadScheduledExecutor(new CustomizableThreadFactory("store-"));

    Housekeeping(Runnable task) {
      this.task = task;
      thread.scheduleWithFixedDelay(task, COMPACTION_SECONDS, COMPACTION_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public void close() throws InterruptedException {
      thread.execute(task);
      thread.shutdown();
      thread.awaitTermination(1, TimeUnit.SECONDS);
    }
  }
}

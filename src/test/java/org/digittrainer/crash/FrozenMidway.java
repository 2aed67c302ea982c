package org.digittrainer.crash;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;

/** Freezes a replica in the middle of a transaction that holds the lock of its job. */
final class FrozenMidway {

  private FrozenMidway() {}

  /**
   * Holds the job's row until the replica waits for it, freezes the replica, and lets go: the row
   * is then locked for the sleeper.
   */
  static void freeze(Database database, String job, ServiceProcess service)
      throws SQLException, InterruptedException {
    try (Connection connection = DriverManager.getConnection(database.url());
        PreparedStatement lock =
            connection.prepareStatement("select id from training_job where id = ? for update")) {
      connection.setAutoCommit(false);
      lock.setString(1, job);
      lock.execute();
      TimeUnit.MILLISECONDS.sleep(500);
      service.freeze();
      connection.rollback();
    }
  }
}

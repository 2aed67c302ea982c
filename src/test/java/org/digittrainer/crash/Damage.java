package org.digittrainer.crash;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/** Damage to stored checkpoints: a flipped bit or a cut end, at random. */
final class Damage {

  private static final String NEWEST =
      """
      select p.job_id, p.epoch, p.iteration, p.part, p.bytes from checkpoint_part p
      where p.job_id = ? and p.part = 0 order by p.epoch desc, p.iteration desc""";

  private static final String REPLACE =
      """
      update checkpoint_part set bytes = ?
      where job_id = ? and epoch = ? and iteration = ? and part = ?""";

  private final RandomGenerator chance;

  Damage(RandomGenerator chance) {
    this.chance = chance;
  }

  /** Damages the newest checkpoints of a job, and says how many: all if it has no more. */
  int newest(Database database, String job, int count) throws SQLException {
    try (Connection connection = DriverManager.getConnection(database.url());
        PreparedStatement newest = connection.prepareStatement(NEWEST);
        PreparedStatement replace = connection.prepareStatement(REPLACE)) {
      newest.setString(1, job);
      newest.setMaxRows(count);
      int damaged = 0;
      try (ResultSet rows = newest.executeQuery()) {
        while (rows.next()) {
          damaged += damage(rows, replace);
        }
      }
      return damaged;
    }
  }

  private int damage(ResultSet row, PreparedStatement replace) throws SQLException {
    replace.setBytes(1, damaged(row.getBytes("bytes")));
    replace.setString(2, row.getString("job_id"));
    replace.setLong(3, row.getLong("epoch"));
    replace.setLong(4, row.getLong("iteration"));
    replace.setInt(5, row.getInt("part"));
    return replace.executeUpdate();
  }

  private byte[] damaged(byte[] bytes) {
    if (chance.nextBoolean()) {
      return Arrays.copyOf(bytes, chance.nextInt(bytes.length));
    }
    int bit = chance.nextInt(bytes.length * Byte.SIZE);
    bytes[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
    return bytes;
  }
}

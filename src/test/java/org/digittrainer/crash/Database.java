package org.digittrainer.crash;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Where a service keeps its jobs.
 *
 * @param name for people
 * @param settings the environment that leads a service there
 * @param url the same for this process
 */
public record Database(String name, Map<String, String> settings, String url) {

  private static final String H2 =
      "jdbc:h2:file:%s;IFEXISTS=TRUE;WRITE_DELAY=0;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE";

  /** The embedded default, untouched: a file below the service's working directory. */
  public static Database h2(Path directory) {
    return new Database("H2", Map.of(), H2.formatted(directory.resolve("data/digit-trainer")));
  }

  /** H2 without the setting that makes it keep what it acknowledged. */
  static Database h2WithDefaults(Path directory) {
    String url =
        "jdbc:h2:file:./data/digit-trainer;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE"
            + ";DEFAULT_NULL_ORDERING=HIGH";
    return new Database(
        "H2 with its default delay", Map.of("SPRING_DATASOURCE_URL", url), h2(directory).url());
  }

  static Database postgres(PostgresServer server) {
    return new Database("PostgreSQL", Map.of("SPRING_DATASOURCE_URL", server.url()), server.url());
  }

  /** The first column of each row. */
  List<String> query(String sql, Object... arguments) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url);
        var statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < arguments.length; i++) {
        statement.setObject(i + 1, arguments[i]);
      }
      List<String> found = new ArrayList<>();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          found.add(rows.getString(1));
        }
      }
      return found;
    }
  }
}

package org.digittrainer.crash;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import java.util.zip.GZIPInputStream;

/** The stores that version 0.1.0 left; see the README beside them. */
final class OlderStore {

  private OlderStore() {}

  /** Puts the file where a service that works in this folder looks for it. */
  static Database h2(Path directory) throws IOException {
    Path file = directory.resolve("data/digit-trainer.mv.db");
    Files.createDirectories(Objects.requireNonNull(file.getParent()));
    Files.write(file, read("0.1.0.mv.db.gz"));
    return Database.h2(directory);
  }

  /** Fills an empty database. */
  static Database postgres(PostgresServer server) throws IOException, SQLException {
    Database database = Database.postgres(server);
    try (Connection connection = DriverManager.getConnection(database.url());
        Statement statement = connection.createStatement()) {
      statement.execute(new String(read("0.1.0.sql.gz"), StandardCharsets.UTF_8));
    }
    return database;
  }

  private static byte[] read(String name) throws IOException {
    InputStream file = OlderStore.class.getResourceAsStream("/upgrade/" + name);
    try (InputStream bytes = new GZIPInputStream(Objects.requireNonNull(file))) {
      return bytes.readAllBytes();
    }
  }
}

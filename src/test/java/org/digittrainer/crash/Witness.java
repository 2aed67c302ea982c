package org.digittrainer.crash;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * Sees from inside PostgreSQL which replica committed which row of which job, whatever the service
 * says about itself.
 */
final class Witness {

  private static final List<String> TABLES =
      List.of(
          "training_job",
          "job_transition",
          "epoch_metrics",
          "iteration_loss",
          "checkpoint",
          "checkpoint_part",
          "job_event");

  private final Database database;

  private Witness(Database database) {
    this.database = database;
  }

  /** Takes its stand; the tables must be there. */
  static Witness of(Database database) throws SQLException {
    try (Connection connection = DriverManager.getConnection(database.url());
        Statement statement = connection.createStatement()) {
      statement.execute(
          """
          create table witness (id bigserial primary key, writer text, job text, seen_in text, status text);
          create function witness() returns trigger language plpgsql as $$
            begin
              insert into witness (writer, job, seen_in, status)
                select current_setting('application_name'),
                       coalesce(to_jsonb(new) ->> 'job_id', to_jsonb(new) ->> 'id'),
                       tg_table_name,
                       to_jsonb(new) ->> 'status';
              return null;
            end $$""");
      for (String table : TABLES) {
        statement.execute(
            "create trigger witness after insert or update on %s for each row execute function witness()"
                .formatted(table));
      }
    }
    return new Witness(database);
  }

  /** The name of the replica that last began to train a job, empty if none did. */
  String trainerOf(String job) throws SQLException {
    String trainers =
        """
        select writer from witness
        where job = ? and seen_in = 'job_transition' and status = 'RUNNING'
        order by id desc limit 1""";
    return database.query(trainers, job).stream().findFirst().orElse("");
  }

  /** How many rows of a job a replica wrote. */
  long rows(String writer, String job) throws SQLException {
    return Long.parseLong(
        database
            .query("select count(*) from witness where writer = ? and job = ?", writer, job)
            .get(0));
  }
}

package org.digittrainer.crash;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Two services that share the work, of which one may be gone; on two JDKs if there are two. */
final class Replicas implements AutoCloseable {

  private static final Duration SOON = Duration.ofSeconds(60);

  private final Path directory;
  private final Database database;
  private final List<Path> jdks = Jdks.oldestAndNewest();
  private final List<Replica> replicas = new ArrayList<>();
  private final Witness witness;

  private Replicas(Path directory, Database database) throws IOException, SQLException {
    this.directory = directory;
    this.database = database;
    replicas.add(start(0));
    witness = Witness.of(database);
    replicas.add(start(1));
  }

  static Replicas start(Path directory, PostgresServer server) throws IOException, SQLException {
    return new Replicas(directory, Database.postgres(server));
  }

  /** The calls of the first that answers. */
  Api api() {
    return replicas.stream()
        .map(Replica::service)
        .filter(ServiceProcess::answers)
        .map(ServiceProcess::api)
        .findFirst()
        .orElseThrow();
  }

  /** Whether a replica has begun to train a job. */
  boolean haveTaken(String job) throws SQLException {
    return !witness.trainerOf(job).isEmpty();
  }

  /** The replica that trains a job. */
  Replica trainerOf(String job) throws SQLException {
    String name = witness.trainerOf(job);
    return replicas.stream().filter(each -> each.name().equals(name)).findFirst().orElseThrow();
  }

  /** How many rows of a job a replica has written. */
  long rows(Replica replica, String job) throws SQLException {
    return witness.rows(replica.name(), job);
  }

  /** Waits until another than the one before trains a job. */
  Duration awaitTakeover(String job, Replica before) {
    return Awaiting.until(
        "the takeover of job " + job, SOON, () -> !witness.trainerOf(job).equals(before.name()));
  }

  /** Puts a new process in the place of one that is gone. */
  void restart(Replica gone) throws IOException {
    int place = replicas.indexOf(gone);
    gone.close();
    replicas.set(place, start(place));
  }

  @Override
  public void close() {
    replicas.forEach(Replica::close);
  }

  private Replica start(int place) throws IOException {
    Launch launch =
        Launch.of(directory, database)
            .java(jdks.get(place))
            .with("digit-trainer.scheduler.heartbeat", "1s")
            .with("digit-trainer.scheduler.polling", "500ms");
    return Replica.start("replica-" + place, launch, database);
  }
}

package org.digittrainer.crash;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.digittrainer.database.PostgresBinaries;
import org.slf4j.LoggerFactory;

/** A PostgreSQL server that keeps what it acknowledged, as the embedded one by default does not. */
final class PostgresServer implements AutoCloseable {

  private final Path data;
  private EmbeddedPostgres server;

  PostgresServer(Path data) throws IOException {
    PostgresBinaries.assumeUsable();
    this.data = data;
    ((Logger) LoggerFactory.getLogger(EmbeddedPostgres.class)).setLevel(Level.OFF);
    this.server = builder().start();
  }

  /** Where it listens, with its user: all that a service needs to know. */
  String url() {
    return "jdbc:postgresql://localhost:%d/postgres?user=postgres".formatted(server.getPort());
  }

  int port() {
    return server.getPort();
  }

  /** Stops every process of the server in its tracks. */
  void freeze() throws IOException {
    processes().forEach(Signals.STOP::send);
  }

  /** Lets them go on. */
  void wake() throws IOException {
    processes().forEach(Signals.CONT::send);
  }

  /** Kills every process of the server, then starts it anew on the same data and port. */
  void killAndRestart() throws IOException {
    ProcessHandle postmaster = postmaster();
    processes().forEach(Signals.KILL::send);
    postmaster.onExit().join();
    int port = server.getPort();
    server.close();
    server = builder().setPort(port).start();
  }

  @Override
  public void close() throws IOException {
    wake();
    server.close();
  }

  private EmbeddedPostgres.Builder builder() {
    return EmbeddedPostgres.builder()
        .setDataDirectory(data)
        .setCleanDataDirectory(false)
        .setServerConfig("fsync", "on")
        .setServerConfig("full_page_writes", "on")
        .setServerConfig("synchronous_commit", "on")
        .setServerConfig("max_connections", "100");
  }

  private Stream<ProcessHandle> processes() throws IOException {
    ProcessHandle postmaster = postmaster();
    return Stream.concat(Stream.of(postmaster), postmaster.descendants());
  }

  private ProcessHandle postmaster() throws IOException {
    long pid = Long.parseLong(Files.readAllLines(data.resolve("postmaster.pid")).get(0).trim());
    return ProcessHandle.of(pid).orElseThrow();
  }
}

package org.digittrainer.crash;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/**
 * A pooler before a PostgreSQL server: each transaction may run in another session of the server.
 */
final class PgBouncer implements AutoCloseable {

  private static final Path PROGRAM = Path.of("/usr/sbin/pgbouncer");

  private static final String CONFIGURATION =
      """
      [databases]
      postgres = host=localhost port=%d user=postgres
      [pgbouncer]
      listen_addr = localhost
      listen_port = %d
      unix_socket_dir =
      auth_type = any
      pool_mode = transaction
      default_pool_size = 4
      """;

  private final Process process;
  private final int port;

  private PgBouncer(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /** Starts one that keeps four sessions; skips the test where the program is not installed. */
  static PgBouncer before(PostgresServer server) throws IOException {
    assumeTrue(Files.isExecutable(PROGRAM), "Skipped: PgBouncer is not installed");
    int port = freePort();
    Path file = Files.createTempFile("pgbouncer", ".ini");
    // It runs as another user, because it refuses to be root.
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    Files.writeString(file, CONFIGURATION.formatted(server.port(), port));
    List<String> command = new ArrayList<>(List.of(PROGRAM.toString(), file.toString()));
    if (System.getProperty("user.name").equals("root")) {
      command.addAll(1, List.of("-u", "nobody"));
    }
    Path log = Files.createTempFile(Files.createDirectories(Launch.FOLDER), "pgbouncer", ".log");
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    return new PgBouncer(process, port);
  }

  /** Where it listens. */
  String url() {
    return "jdbc:postgresql://localhost:%d/postgres?user=postgres".formatted(port);
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}

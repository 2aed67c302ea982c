package org.digittrainer.edge;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;

/** A proxy before the service that ends TLS, with the configuration that operations.md gives. */
enum Proxy {
  NGINX("/usr/sbin/nginx", "/digits") {

    @Override
    List<String> command(Path folder, Path configuration) {
      return List.of(program(), "-p", folder.toString(), "-c", configuration.toString());
    }

    /** The part that distributions have in a file of their own. */
    @Override
    String whole(String documented) {
      return """
      daemon off;
      pid nginx.pid;
      error_log stderr;
      events {}
      http {
          access_log off;
          client_body_temp_path body;
          proxy_temp_path proxy;
          fastcgi_temp_path fastcgi;
          uwsgi_temp_path uwsgi;
          scgi_temp_path scgi;
      """
          + documented
          + "}\n";
    }
  },
  HAPROXY("/usr/sbin/haproxy", "") {

    @Override
    List<String> command(Path folder, Path configuration) {
      return List.of(program(), "-db", "-f", configuration.toString());
    }

    @Override
    String whole(String documented) {
      return documented;
    }
  };

  private static final Path DOCUMENT = Path.of("src", "docs", "operations.md");

  private final String program;
  private final String prefix;

  Proxy(String program, String prefix) {
    this.program = program;
    this.prefix = prefix;
  }

  /** A proxy that runs. */
  record Running(Process process, String address) implements AutoCloseable {

    @Override
    public void close() {
      process.destroy();
      process.onExit().join();
    }
  }

  abstract List<String> command(Path folder, Path configuration);

  abstract String whole(String documented);

  String program() {
    return program;
  }

  /** The path under which it has the service. */
  String prefix() {
    return prefix;
  }

  /** Starts it before a service of this machine; skips the test where it is not installed. */
  Running start(Certificate certificate, int servicePort) throws Exception {
    Assumptions.assumeTrue(
        Files.isExecutable(Path.of(program)), "Skipped: " + program + " is not installed");
    Path folder = Files.createTempDirectory(name().toLowerCase(java.util.Locale.ROOT));
    certificate.write(folder.resolve("school.crt"), folder.resolve("school.key"));
    certificate.writeTogether(folder.resolve("school.pem"));
    int port = freePort();
    Path file = folder.resolve("proxy.conf");
    Files.writeString(file, whole(documented(folder, port, servicePort)));
    Process process =
        new ProcessBuilder(command(folder, file))
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("log").toFile())
            .start();
    return new Running(process, "https://localhost:" + port + prefix);
  }

  /** Only ports and places of files are others than in the document. */
  private String documented(Path folder, int port, int servicePort) throws IOException {
    String name = name().toLowerCase(java.util.Locale.ROOT);
    Matcher block =
        Pattern.compile("(?s)```" + name + "\n(.*?)```").matcher(Files.readString(DOCUMENT));
    if (!block.find()) {
      throw new IllegalStateException("operations.md has no configuration of " + name);
    }
    String text = block.group(1);
    for (String part : List.of("127.0.0.1:8080", "443 ssl", "/etc/ssl/school")) {
      if (!text.contains(part)) {
        throw new IllegalStateException(part + " is not in the configuration of " + name);
      }
    }
    return text.replace("127.0.0.1:8080", "127.0.0.1:" + servicePort)
        .replace("443 ssl", port + " ssl")
        .replace("/etc/ssl", folder.toString());
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}

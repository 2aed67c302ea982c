package org.digittrainer.attack;

import static org.digittrainer.attack.Target.CLASSIFY;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.List;

/** Many connections that say little, or listen to little. */
final class ConnectionAttacks {

  private static final Duration LENGTH = Duration.ofSeconds(4);
  private static final String HEAD = " HTTP/1.1\r\nHost: localhost\r\n";
  private static final String CHUNKED = HEAD + "Transfer-Encoding: chunked\r\nContent-Type: ";

  private ConnectionAttacks() {}

  static List<Attack> all() {
    String derivatives = "POST /api/v1/derivatives" + HEAD + "Content-Length: 500\r\n";
    String json = "Content-Type: application/json\r\n";
    return List.of(
        slow("bodies", 250, derivatives + json + "\r\n{", " "),
        slow(
            "bodies in chunks",
            250,
            "POST " + CLASSIFY + CHUNKED + "image/png\r\n\r\n",
            "1\r\n \r\n"),
        slow(
            "forms",
            250,
            "POST " + CLASSIFY + CHUNKED + "multipart/form-data; boundary=b\r\n\r\n",
            "1\r\na\r\n"),
        slow(
            "bodies that are expected",
            250,
            derivatives + json + "Expect: 100-continue\r\n\r\n",
            " "),
        slow(
            "bodies of reads",
            250,
            "GET /api/v1/models" + HEAD + "Content-Length: 9\r\n" + json + "\r\n",
            ""),
        slow(
            "imports",
            250,
            "POST /api/v1/models/evil/versions" + CHUNKED + "application/zip\r\n\r\n",
            "1\r\na\r\n"),
        slow("heads", 600, "GET /" + HEAD + "X: ", "a"),
        slow("connections that say nothing", 600, "", ""),
        new Attack("answers that nobody reads", ConnectionAttacks::unread),
        new Attack("2,000 requests in a row on a connection", ConnectionAttacks::pipelined));
  }

  private static Attack slow(String name, int count, String begin, String drop) {
    return new Attack(count + " slow " + name, target -> target.drip(count, begin, drop, LENGTH));
  }

  /** The connections stay open until the target is closed. */
  private static void unread(Target target) throws Exception {
    String path = "/api/v1/models/digits/versions/1/weights?format=json";
    target.drip(250, "GET " + path + HEAD + "\r\n", "", LENGTH);
  }

  private static void pipelined(Target target) throws Exception {
    String one = "GET /v2/health/live" + HEAD + "\r\n";
    target.atOnce(5, () -> answers(target, one.repeat(2_000)));
  }

  private static int answers(Target target, String requests) throws IOException {
    Socket socket = target.open(requests);
    return socket.getInputStream().readNBytes(100_000).length;
  }
}

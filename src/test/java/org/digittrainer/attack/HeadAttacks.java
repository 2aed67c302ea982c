package org.digittrainer.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.digittrainer.attack.Target.BYTES;
import static org.digittrainer.attack.Target.CLASSIFY;
import static org.digittrainer.attack.Target.INFER;
import static org.digittrainer.attack.Target.JSON;
import static org.digittrainer.attack.Target.VERSIONS;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** Heads of requests that are too long, too strange, or say what is not so. */
final class HeadAttacks {

  private static final String HOST = " HTTP/1.1\r\nHost: localhost\r\n";
  private static final String MODELS = "/api/v1/models";
  private static final String END = "Connection: close\r\n\r\n";

  private HeadAttacks() {}

  static List<Attack> all() {
    return List.of(
        raw("1 MB of parameters", "GET /api/v1/models?" + "a=1&".repeat(250_000) + HOST + END),
        raw("10,000 headers", "GET /api/v1/models" + HOST + "A: 1\r\n".repeat(10_000) + END),
        raw("a name of 1 MB", "GET /" + "a".repeat(1_000_000) + HOST + END),
        raw("a method of 1 MB", "G".repeat(1_000_000) + " /" + HOST + END),
        raw("100,000 trailers", trailers()),
        raw("another protocol", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"),
        new Attack("a type of any kind", HeadAttacks::anyType),
        new Attack("another charset", HeadAttacks::otherCharset),
        new Attack("a form that cannot be decoded", HeadAttacks::forgedForm),
        new Attack("500 MB in a small gzip", HeadAttacks::gzip),
        new Attack("3,000 ranges", HeadAttacks::ranges));
  }

  private static Attack raw(String name, String request) {
    return new Attack(name, target -> target.atOnce(20, () -> target.raw(request)));
  }

  private static String trailers() {
    return ("POST /api/v1/derivatives" + HOST + "Content-Type: application/json\r\n")
        + ("Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n"
            + "T: x\r\n".repeat(100_000)
            + "\r\n");
  }

  private static void anyType(Target target) throws Exception {
    for (String path : List.of("/", "/actuator/health/liveness", MODELS)) {
      assertThat(target.get(path, "Content-Type", "*/*").statusCode()).isEqualTo(415);
    }
  }

  private static void otherCharset(Target target) throws Exception {
    assertThat(target.get(MODELS, "Accept", JSON + ";charset=utf-16").statusCode()).isEqualTo(406);
  }

  private static void forgedForm(Target target) throws Exception {
    String form = "x%zz=1\n2026-01-01T00:00:00.000Z INFO  [main] Audit - user admin logged in";
    target.post(INFER, "application/x-www-form-urlencoded", form);
    target.get(MODELS + "?x=%25zz", "Accept", JSON);
  }

  private static void gzip(Target target) throws Exception {
    byte[] file = zipped(500);
    target.post(CLASSIFY, JSON, file, "Content-Encoding", "gzip");
    target.post(VERSIONS, BYTES, file, "Content-Encoding", "gzip");
  }

  private static byte[] zipped(int megabytes) throws IOException {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(file)) {
      for (int i = 0; i < megabytes; i++) {
        zip.write(new byte[1 << 20]);
      }
    }
    return file.toByteArray();
  }

  private static void ranges(Target target) throws Exception {
    String all = String.join(",", Collections.nCopies(3000, "0-"));
    target.atOnce(20, () -> target.get("/", "Range", "bytes=" + all));
  }
}

package org.digittrainer.fuzz;

import java.util.ArrayList;
import java.util.List;
import org.digittrainer.fuzz.ApiDocument.Operation;
import org.digittrainer.fuzz.Bodies.Body;
import org.jspecify.annotations.Nullable;

/** The headers of one request, as lines. */
final class Headers {

  private static final String HOST = "Host: localhost";
  private static final String LONG = "a".repeat(3_000);

  private static final List<String> TYPES =
      List.of(
          "*/*",
          "application/*",
          "text/plain",
          "application/xml",
          "nonsense",
          ";",
          "application/json;",
          "application/json;charset=utf-16",
          "application/json;charset=nope",
          "application/json;charset=\"",
          "multipart/form-data",
          "multipart/form-data; boundary=",
          "multipart/form-data; boundary=" + LONG,
          "multipart/mixed; boundary=b",
          "application/x-www-form-urlencoded",
          "image/png",
          "image/jpeg",
          "image/gif",
          "application/octet-stream",
          "application/zip",
          "application/json, text/plain",
          "application/json;charset=utf-8;charset=utf-16",
          "APPLICATION/JSON",
          "text/csv");

  private static final List<String> ACCEPTS =
      List.of(
          "",
          "*/*",
          "text/plain",
          "image/*",
          "a",
          ",",
          "application/json;charset=utf-16",
          "application/json;q=0",
          "*/*;q=0",
          "application/json;q=2",
          "*/*;q=a",
          "text/html,*/*;q=0.1",
          "application/problem+json",
          "text/event-stream",
          "text/csv",
          "application/*+json",
          "application/vnd.a+json",
          "application/xml,".repeat(100) + "a/b",
          "text/csv;charset=iso-8859-1",
          "application/json;charset=\"",
          "application/json;charset=",
          "\"");

  private static final List<String> ODD =
      List.of(
          "Idempotency-Key: ",
          "Idempotency-Key: a b",
          "Idempotency-Key: \u00e9",
          "Idempotency-Key: " + LONG,
          "Idempotency-Key: same",
          "Idempotency-Key: a\r\nIdempotency-Key: b",
          "Last-Event-ID: x",
          "Last-Event-ID: -1",
          "Last-Event-ID: 99999999999999999999",
          "Last-Event-ID: 1e3",
          "Last-Event-ID: ",
          "If-None-Match: *",
          "If-None-Match: \"",
          "If-None-Match: W/",
          "If-None-Match: a,b,\"",
          "If-None-Match: " + "\"a\",".repeat(500),
          "If-Match: \"a\"",
          "If-Match: *",
          "If-Modified-Since: yesterday",
          "If-Unmodified-Since: Thu, 01 Jan 1970 00:00:00 GMT",
          "If-Range: \"a\"",
          "Range: bytes=0-1",
          "Range: bytes=-1,0-,5-2",
          "Range: bytes=" + "0-1,".repeat(500),
          "Range: lines=1",
          "Expect: 100-continue",
          "Expect: the-unexpected",
          "Content-Encoding: gzip",
          "Content-Encoding: nonsense",
          "Accept-Encoding: gzip",
          "Accept-Encoding: identity;q=0, *;q=0",
          "Accept-Charset: utf-16",
          "Accept-Language: xx-" + LONG,
          "Accept-Language: *;q=9",
          "Upgrade: h2c\r\nConnection: Upgrade",
          "Upgrade: websocket",
          "Cookie: a=\"; b",
          "Cookie: " + LONG,
          "Forwarded: for=\"",
          "X-Forwarded-For: 1.1.1.1",
          "X-Forwarded-Proto: javascript",
          "X-Forwarded-Prefix: //evil",
          "X-Forwarded-Host: evil.example",
          "X-HTTP-Method-Override: DELETE",
          "Origin: null",
          "Origin: https://evil.example",
          "Origin: ]",
          "Sec-Fetch-Site: cross-site",
          "Access-Control-Request-Method: PUT",
          "Authorization: Bearer x",
          "Inference-Header-Content-Length: -1",
          "Inference-Header-Content-Length: 99999999999",
          "Inference-Header-Content-Length: 1",
          "Inference-Header-Content-Length: x",
          "Trailer: a",
          "TE: trailers",
          "No-Colon",
          ": empty",
          "A\u0001: b",
          "A: b\u0001c",
          "A: \u0000",
          "A:" + " ".repeat(3_000),
          "X: " + "a".repeat(20_000),
          "Host: second.example",
          "Content-Length: 3",
          "Content-Length: -1",
          "Content-Length: 1e3",
          "Max-Forwards: 0",
          "Via: " + LONG);

  private final Operation operation;
  private final @Nullable Body body;
  private final Dice dice;

  Headers(Operation operation, @Nullable Body body, Dice dice) {
    this.operation = operation;
    this.body = body;
    this.dice = dice;
  }

  List<String> valid() {
    List<String> lines = new ArrayList<>(List.of(HOST));
    lines.add("Accept: " + accept());
    if (body != null) {
      lines.add("Content-Type: " + body.type());
    }
    return lines;
  }

  List<String> damaged() {
    List<String> lines = new ArrayList<>(List.of(HOST));
    lines.add("Accept: " + (dice.once(3) ? dice.pick(ACCEPTS) : accept()));
    if (body != null && dice.once(2)) {
      lines.add("Content-Type: " + body.type());
    } else if (!dice.once(3)) {
      lines.add("Content-Type: " + dice.pick(TYPES));
    }
    for (int i = dice.below(3); i > 0; i--) {
      lines.add(dice.pick(ODD));
    }
    return lines;
  }

  /** One of the types that the operation answers in, or any. */
  private String accept() {
    List<String> answers = operation.answers().stream().sorted().toList();
    return answers.isEmpty() || dice.once(2)
        ? "*/*"
        : dice.pick(answers) + ", application/json;q=0.9, */*;q=0.1";
  }
}

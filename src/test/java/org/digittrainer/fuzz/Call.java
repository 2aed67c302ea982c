package org.digittrainer.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.digittrainer.fuzz.ApiDocument.Operation;
import org.jspecify.annotations.Nullable;

/**
 * A request, byte for byte as it is sent.
 *
 * @param operation that it asks for
 * @param method as sent
 * @param target as sent
 * @param headers lines as sent
 * @param body null for none. Not modified.
 * @param damage what was done to it
 */
record Call(
    Operation operation,
    String method,
    String target,
    List<String> headers,
    byte @Nullable [] body,
    Damage damage) {

  private static final int SHOWN = 400;

  /** What of a request is wrong on purpose. */
  enum Damage {
    /** Nothing, or the body alone. */
    NONE,
    /** A parameter or header, so that any refusal of a head may be the answer. */
    HEAD,
    /** Method or path, so that it may be another operation's, or nobody's. */
    ELSEWHERE
  }

  byte[] bytes() {
    List<String> lines = new ArrayList<>();
    lines.add(method + " " + target + " HTTP/1.1");
    lines.addAll(headers);
    lines.add("Connection: close");
    if (body != null) {
      lines.add("Content-Length: " + body.length);
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes((String.join("\r\n", lines) + "\r\n\r\n").getBytes(ISO_8859_1));
    if (body != null) {
      bytes.writeBytes(body);
    }
    return bytes.toByteArray();
  }

  /** Its beginning, with what cannot be printed escaped. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (char character : new String(bytes(), ISO_8859_1).toCharArray()) {
      boolean plain = character >= ' ' && character < 127 || character == '\n';
      text.append(
          plain ? character : character == '\r' ? "" : "\\x%02x".formatted((int) character));
    }
    int length = text.length();
    return length <= SHOWN ? text.toString() : text.substring(0, SHOWN) + "… (" + length + ")";
  }
}

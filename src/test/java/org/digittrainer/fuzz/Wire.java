package org.digittrainer.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/** Sends requests that no client library would, each on a connection of its own. */
final class Wire {

  private static final int PATIENCE_MILLIS = 30_000;

  private final int port;

  Wire(int port) {
    this.port = port;
  }

  /**
   * What comes back.
   *
   * @param headers by name in lower case; the last of each
   * @param body as far as it was read: of a stream of events, nothing is
   */
  record Answer(int status, Map<String, String> headers, byte[] body) {

    String type() {
      return headers.getOrDefault("content-type", "").replaceFirst(";.*", "").strip();
    }

    String text() {
      return new String(body, UTF_8);
    }
  }

  /**
   * Sends a request and reads the answer.
   *
   * @throws IOException if there is none
   */
  Answer send(byte[] request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      write(socket, request);
      InputStream in = new BufferedInputStream(socket.getInputStream());
      Answer head = head(in);
      while (head.status() < 200) {
        head = head(in);
      }
      boolean endless = head.type().equals("text/event-stream");
      return endless ? head : new Answer(head.status(), head.headers(), body(in, head.headers()));
    }
  }

  /** A refusal may come, and the connection be closed, before all is written. */
  private static void write(Socket socket, byte[] request) throws IOException {
    try {
      socket.getOutputStream().write(request);
    } catch (SocketException closed) {
      if (socket.getInputStream().available() == 0) {
        throw closed;
      }
    }
  }

  private static Answer head(InputStream in) throws IOException {
    String status = line(in);
    if (!status.matches("HTTP/1\\.1 [1-5][0-9][0-9]( .*)?")) {
      throw new IOException("no status but '" + status + "'");
    }
    Map<String, String> headers = new TreeMap<>();
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      int colon = line.indexOf(':');
      headers.put(
          line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
    }
    return new Answer(Integer.parseInt(status.substring(9, 12)), headers, new byte[0]);
  }

  private static byte[] body(InputStream in, Map<String, String> headers) throws IOException {
    byte[] body = transferred(in, headers);
    return headers.getOrDefault("content-encoding", "").equals("gzip") && body.length > 0
        ? new GZIPInputStream(new ByteArrayInputStream(body)).readAllBytes()
        : body;
  }

  private static byte[] transferred(InputStream in, Map<String, String> headers)
      throws IOException {
    if (!headers.getOrDefault("transfer-encoding", "").equals("chunked")) {
      return in.readAllBytes();
    }
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    String size = line(in);
    while (!size.isEmpty() && Integer.parseInt(size, 16) > 0) {
      body.writeBytes(in.readNBytes(Integer.parseInt(size, 16)));
      line(in);
      size = line(in);
    }
    return body.toByteArray();
  }

  private static String line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
      line.write(next);
    }
    return line.toString(ISO_8859_1).strip();
  }
}

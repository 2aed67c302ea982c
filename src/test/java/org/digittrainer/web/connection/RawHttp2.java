package org.digittrainer.web.connection;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.Socket;
import java.util.Arrays;
import java.util.Map;

/** A caller of HTTP/2 without TLS, frame by frame, as no library lets one misbehave. */
final class RawHttp2 implements AutoCloseable {

  static final int DATA = 0;
  static final int HEADERS = 1;
  static final int RESET = 3;
  static final int SETTINGS = 4;
  static final int GO_AWAY = 7;
  static final int END_STREAM = 1;
  static final int END_HEADERS = 4;
  private static final int CANCEL = 8;

  /** A frame that arrived. */
  record Frame(int type, int flags, int stream, byte[] payload) {

    boolean ends() {
      return (type == DATA || type == HEADERS) && (flags & END_STREAM) != 0;
    }

    String text() {
      return new String(payload, ISO_8859_1);
    }
  }

  private final Socket socket;
  private final DataInputStream in;

  RawHttp2(int port) throws IOException {
    socket = new Socket("127.0.0.1", port);
    socket.setSoTimeout(15_000);
    in = new DataInputStream(socket.getInputStream());
    socket.getOutputStream().write("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(ISO_8859_1));
    send(SETTINGS, 0, 0, new byte[0]);
  }

  /** Sends the head of a request; {@code flags} say whether it is whole, and all. */
  void head(int stream, int flags, String method, String path, Map<String, String> headers)
      throws IOException {
    ByteArrayOutputStream block = new ByteArrayOutputStream();
    field(block, ":method", method);
    field(block, ":scheme", "http");
    field(block, ":path", path);
    headers.forEach((name, value) -> field(block, name, value));
    send(HEADERS, flags, stream, block.toByteArray());
  }

  void get(int stream, String path) throws IOException {
    head(stream, END_STREAM | END_HEADERS, "GET", path, Map.of(":authority", "localhost"));
  }

  void reset(int stream) throws IOException {
    send(RESET, 0, stream, new byte[] {0, 0, 0, CANCEL});
  }

  void send(int type, int flags, int stream, byte[] payload) throws IOException {
    ByteArrayOutputStream frame = new ByteArrayOutputStream();
    number(frame, payload.length, 3);
    number(frame, type, 1);
    number(frame, flags, 1);
    number(frame, stream, 4);
    frame.writeBytes(payload);
    socket.getOutputStream().write(frame.toByteArray());
  }

  Frame next() throws IOException {
    int length = in.readUnsignedShort() << 8 | in.readUnsignedByte();
    int type = in.readUnsignedByte();
    int flags = in.readUnsignedByte();
    int stream = in.readInt();
    byte[] payload = new byte[length];
    in.readFully(payload);
    return new Frame(type, flags, stream, payload);
  }

  /** The first byte of the head of the answer on a stream, which is an index of the status. */
  int status(int stream) throws IOException {
    for (Frame frame = next(); ; frame = next()) {
      if (frame.stream() == stream && frame.type() == HEADERS) {
        return status(frame.payload());
      }
      if (frame.stream() == stream && frame.type() == RESET || frame.type() == GO_AWAY) {
        throw new IOException("refused: " + frame);
      }
    }
  }

  /** Reads until the server closes the connection. */
  void awaitEnd() throws IOException {
    while (in.read() >= 0) {
      // Settings, windows, goodbyes.
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  /** HPACK's table of usual fields has 200, 204, 206, 304, 400, 404 and 500 at 8 to 14. */
  private static int status(byte[] whole) {
    byte[] block = Arrays.copyOfRange(whole, sizeUpdate(whole), whole.length);
    int first = block[0] & 0xff;
    int[] usual = {200, 204, 206, 304, 400, 404, 500};
    if (first >= 0x88 && first <= 0x8e) {
      return usual[first - 0x88];
    }
    boolean huffman = (block[1] & 0x80) != 0;
    return huffman ? digits(block) : Integer.parseInt(new String(block, 2, 3, ISO_8859_1));
  }

  /** The bytes with which a block may say how large its table is. */
  private static int sizeUpdate(byte[] block) {
    if ((block[0] & 0xe0) != 0x20) {
      return 0;
    }
    int end = 1;
    while ((block[0] & 0x1f) == 0x1f && block[end++] < 0) {
      // The number goes on.
    }
    return end;
  }

  /** HPACK's code has five bits for 0, 1 and 2, and six for the digits above. */
  private static int digits(byte[] block) {
    long bits = 0;
    int length = block[1] & 0x7f;
    for (int i = 0; i < length; i++) {
      bits = bits << 8 | block[2 + i] & 0xff;
    }
    int left = 8 * length;
    int number = 0;
    for (int digit = 0; digit < 3; digit++) {
      int five = (int) (bits >> (left - 5)) & 31;
      int width = five <= 2 ? 5 : 6;
      int code = (int) (bits >> (left - width)) & ((1 << width) - 1);
      number = 10 * number + (width == 5 ? code : code - 0x19 + 3);
      left -= width;
    }
    return number;
  }

  private static void field(ByteArrayOutputStream block, String name, String value) {
    block.write(0);
    text(block, name);
    text(block, value);
  }

  private static void text(ByteArrayOutputStream block, String text) {
    block.write(text.length());
    block.writeBytes(text.getBytes(ISO_8859_1));
  }

  private static void number(ByteArrayOutputStream frame, int number, int bytes) {
    for (int shift = 8 * (bytes - 1); shift >= 0; shift -= 8) {
      frame.write(number >> shift);
    }
  }
}

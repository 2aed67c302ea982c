package org.digittrainer.cluster;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * Messages as bytes: version, CRC32C of what follows, job, fence, kind and the rest. The order of
 * the first five is the same in all versions, so that another version can be refused in words.
 */
final class Wire {

  static final int VERSION = 1;

  private static final int HEADER = 2 * Integer.BYTES;

  private Wire() {}

  /** A message about a run that a claim with this fence holds. */
  record Letter(String job, long fence, Message message) {}

  /** Bytes that are not a message, or one of another version. */
  static final class UnreadableException extends Exception {

    private static final long serialVersionUID = 1;

    UnreadableException(String message) {
      super(message);
    }
  }

  static byte[] encode(String job, long fence, Message message) {
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      DataOutputStream out = new DataOutputStream(bytes);
      out.writeLong(0); // Replaced by the header.
      out.writeUTF(job);
      out.writeLong(fence);
      out.writeByte(message.kind());
      message.write(out);
      byte[] frame = bytes.toByteArray();
      ByteBuffer.wrap(frame).putInt(VERSION).putInt(checksum(frame));
      return frame;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads a message; takes no more memory than a few times its length.
   *
   * @throws UnreadableException if it is damaged or no message
   */
  static Letter decode(byte[] frame) throws UnreadableException {
    if (frame.length < HEADER) {
      throw new UnreadableException("a message of " + frame.length + " bytes");
    }
    ByteBuffer header = ByteBuffer.wrap(frame);
    int version = header.getInt();
    if (header.getInt() != checksum(frame)) {
      throw new UnreadableException("a damaged message");
    }
    ByteArrayInputStream bytes = new ByteArrayInputStream(frame, HEADER, frame.length - HEADER);
    DataInputStream in = new DataInputStream(bytes);
    try {
      String job = in.readUTF();
      long fence = in.readLong();
      byte kind = in.readByte();
      return new Letter(
          job, fence, version == VERSION ? read(kind, in) : new Message.Foreign(version, kind));
    } catch (IOException | IllegalArgumentException e) {
      throw new UnreadableException("an unreadable message: " + e.getMessage());
    }
  }

  private static Message read(byte kind, DataInputStream in) throws IOException {
    Message message = Message.read(kind, in);
    if (in.available() > 0) {
      throw new IOException(in.available() + " bytes too many");
    }
    return message;
  }

  private static int checksum(byte[] frame) {
    CRC32C crc = new CRC32C();
    crc.update(frame, HEADER, frame.length - HEADER);
    return (int) crc.getValue();
  }

  static void writeDivisions(DataOutput out, long iteration, int from, int to, double[] numbers)
      throws IOException {
    out.writeLong(iteration);
    out.writeInt(from);
    out.writeInt(to);
    out.writeInt(numbers.length);
    byte[] bytes = new byte[Math.multiplyExact(numbers.length, Double.BYTES)];
    ByteBuffer.wrap(bytes).asDoubleBuffer().put(numbers);
    out.write(bytes);
  }

  /** The numbers must be the last of a message. */
  static double[] readNumbers(DataInput in) throws IOException {
    int count = in.readInt();
    int left = in instanceof DataInputStream stream ? stream.available() : 0;
    if (count < 0 || (long) count * Double.BYTES != left) {
      throw new IOException(count + " numbers in " + left + " bytes");
    }
    byte[] bytes = new byte[left];
    in.readFully(bytes);
    double[] numbers = new double[count];
    ByteBuffer.wrap(bytes).asDoubleBuffer().get(numbers);
    return numbers;
  }
}

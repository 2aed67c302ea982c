package org.digittrainer.uploads.file;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.digittrainer.problem.Problem;

/**
 * Remembers how a zip file ends. Its entries are read from the front, where a file that was cut
 * between two of them looks complete.
 */
final class EndOfFile extends FilterInputStream {

  private static final int RECORD = 22;
  private static final int SIGNATURE = 0x06054B50;
  private static final int COUNT = 10;
  private static final int TOO_MANY_TO_SAY = 0xFFFF;
  private static final int KEPT = 1 << 17;

  private final byte[] last = new byte[KEPT];
  private long length;

  EndOfFile(InputStream file) {
    super(file);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
  }

  @Override
  public int read(byte[] bytes, int offset, int count) throws IOException {
    int read = in.read(bytes, offset, count);
    for (int i = 0; i < read; i++) {
      last[(int) (length++ % KEPT)] = bytes[offset + i];
    }
    return read;
  }

  /** Reads to the end, and refuses a file whose directory does not list so many entries. */
  void requireDirectory(int entries) throws IOException {
    byte[] scratch = new byte[8192];
    while (read(scratch, 0, scratch.length) >= 0) {
      // Only remembered.
    }
    int count = listed();
    if (count < 0 || count != TOO_MANY_TO_SAY && count != entries) {
      throw new Problem.Unacceptable(
          "/files", "must be a complete zip file, but its end is missing or does not fit");
    }
  }

  /** Entries of the directory; −1 if there is none. */
  private int listed() {
    int size = (int) Math.min(length, KEPT);
    ByteBuffer end = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    for (long i = length - size; i < length; i++) {
      end.put(last[(int) (i % KEPT)]);
    }
    for (int offset = size - RECORD; offset >= 0; offset--) {
      if (end.getInt(offset) == SIGNATURE) {
        return Short.toUnsignedInt(end.getShort(offset + COUNT));
      }
    }
    return -1;
  }
}

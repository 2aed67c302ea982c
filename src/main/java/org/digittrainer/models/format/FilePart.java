package org.digittrainer.models.format;

import java.io.IOException;
import java.io.OutputStream;

/** Passes on some bytes of a file that is written to it, and counts all of them. */
final class FilePart extends OutputStream {

  private final OutputStream out;
  private final long from;
  private final long end;
  private long length;

  /**
   * The bytes from an offset on.
   *
   * @param end the offset after the last one
   */
  FilePart(OutputStream out, long from, long end) {
    this.out = out;
    this.from = from;
    this.end = end;
  }

  /** Nothing of the file, only to count its bytes. */
  static FilePart nothing() {
    return new FilePart(OutputStream.nullOutputStream(), 0, 0);
  }

  /** How many bytes of the file were written. */
  long length() {
    return length;
  }

  @Override
  public void write(int value) throws IOException {
    write(new byte[] {(byte) value}, 0, 1);
  }

  @Override
  public void write(byte[] array, int offset, int count) throws IOException {
    long first = Math.max(from, length);
    long last = Math.min(end, length + count);
    if (first < last) {
      out.write(array, offset + (int) (first - length), (int) (last - first));
    }
    length += count;
  }

  @Override
  public void flush() throws IOException {
    out.flush();
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}

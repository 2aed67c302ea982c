package org.digittrainer.models.format;

import java.io.OutputStream;

/** Counts the bytes that are written and forgets them. */
final class Size extends OutputStream {

  private long bytes;

  /** How many were written. */
  long bytes() {
    return bytes;
  }

  @Override
  public void write(int value) {
    bytes++;
  }

  @Override
  public void write(byte[] array, int offset, int count) {
    bytes += count;
  }
}

package org.digittrainer.audits.web;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/**
 * A zip file that is nothing else: other tools begin at its end, and must find the same there as
 * one who reads it from its beginning.
 */
final class WholeZip extends ZipInputStream {

  /** What is read of what comes after the last entry before it is known to be no entry. */
  private static final int HEADER = 30;

  private static final int END = 22;
  private static final int END_SIGNATURE = 0x06054b50;
  private static final int MOST_DIRECTORY = 4 << 20;

  private final Counter counter;
  private int entries;

  WholeZip(InputStream file) {
    this(new Counter(file));
  }

  private WholeZip(Counter counter) {
    super(counter);
    this.counter = counter;
  }

  /** Checks at the end of the last entry what comes after it. */
  @Override
  public @Nullable ZipEntry getNextEntry() throws IOException {
    ZipEntry entry = super.getNextEntry();
    if (entry == null) {
      requireEnd();
    } else {
      entries++;
    }
    return entry;
  }

  /** Only what was pushed back is available: the counter itself has nothing at hand. */
  private void requireEnd() throws IOException {
    long directory = counter.count - in.available() - HEADER;
    byte[] rest = in.readNBytes(MOST_DIRECTORY);
    if (entries == 0) {
      return;
    }
    if (rest.length < END || in.read() >= 0) {
      throw new ZipException("There is no end");
    }
    ByteBuffer end =
        ByteBuffer.wrap(rest, rest.length - END, END).slice().order(ByteOrder.LITTLE_ENDIAN);
    boolean whole =
        end.getInt(0) == END_SIGNATURE
            && Short.toUnsignedInt(end.getShort(10)) == entries
            && Integer.toUnsignedLong(end.getInt(12)) == HEADER + rest.length - END
            && Integer.toUnsignedLong(end.getInt(16)) == directory
            && end.getShort(20) == 0;
    if (!whole) {
      throw new ZipException("The end is of another file");
    }
  }

  /** Counts what was read. */
  private static final class Counter extends InputStream {

    private final InputStream file;
    private long count;

    Counter(InputStream file) {
      this.file = file;
    }

    @Override
    public int read() throws IOException {
      int read = file.read();
      count += read < 0 ? 0 : 1;
      return read;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int read = file.read(bytes, offset, length);
      count += Math.max(0, read);
      return read;
    }
  }
}

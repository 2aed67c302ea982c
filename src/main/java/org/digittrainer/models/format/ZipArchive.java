package org.digittrainer.models.format;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.digittrainer.problem.Problem;

/**
 * A zip file in memory, read by the directory at its end. Java's own readers want a file on the
 * disk, or go from front to back, where an entry written to a pipe does not say how long it is.
 */
final class ZipArchive {

  private static final int END = 0x06054B50;
  private static final int END_LENGTH = 22;
  private static final int LONGEST_COMMENT = 0xFFFF;
  private static final int ENTRY = 0x02014B50;
  private static final int ENTRY_LENGTH = 46;
  private static final int LOCAL = 0x04034B50;
  private static final int LOCAL_LENGTH = 30;
  private static final int MOST_ENTRIES = 1000;
  private static final int ENCRYPTED = 1;
  private static final int STORED = 0;
  private static final int DEFLATED = 8;

  private final byte[] array;
  private final ByteBuffer file;
  private long budget;

  /**
   * An archive.
   *
   * @param array Not modified.
   * @param budget bytes that all its entries may have, unpacked
   */
  ZipArchive(byte[] array, long budget) {
    this.array = array;
    this.file = ByteBuffer.wrap(array).order(ByteOrder.LITTLE_ENDIAN);
    this.budget = budget;
  }

  /**
   * An entry of the directory.
   *
   * @param packed its length in the file
   * @param size its length, unpacked
   * @param offset of its own header in the file
   */
  record Entry(String name, int flags, int method, int crc, long packed, long size, long offset) {}

  /** The entries in the order of the directory. */
  List<Entry> entries() {
    int end = end();
    int count = unsignedShort(end + 10);
    if (count > MOST_ENTRIES) {
      throw refusal("must hold at most " + MOST_ENTRIES + " arrays, holds " + count);
    }
    long offset = unsignedInt(end + 16);
    List<Entry> entries = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int start = header(offset, ENTRY, ENTRY_LENGTH);
      int name = unsignedShort(start + 28);
      requireWithin(offset + ENTRY_LENGTH, name);
      entries.add(entry(start, name));
      offset += ENTRY_LENGTH + name + unsignedShort(start + 30) + unsignedShort(start + 32);
    }
    return entries;
  }

  private Entry entry(int start, int name) {
    return new Entry(
        new String(array, start + ENTRY_LENGTH, name, StandardCharsets.UTF_8),
        unsignedShort(start + 8),
        unsignedShort(start + 10),
        file.getInt(start + 16),
        unsignedInt(start + 20),
        unsignedInt(start + 24),
        unsignedInt(start + 42));
  }

  /**
   * The offset of the last record, which a comment may follow that looks like one; a truncated file
   * has none.
   */
  private int end() {
    int first = Math.max(0, array.length - END_LENGTH - LONGEST_COMMENT);
    boolean found = false;
    for (int offset = array.length - END_LENGTH; offset >= first; offset--) {
      boolean end = file.getInt(offset) == END;
      if (end && followsDirectory(offset)) {
        return offset;
      }
      found |= end;
    }
    throw found ? damaged() : refusal("must be a complete NPZ file, but its end is missing");
  }

  /** Whether the directory that a record describes ends where the record begins. */
  private boolean followsDirectory(int end) {
    return unsignedInt(end + 16) + unsignedInt(end + 12) == end;
  }

  /** What an entry holds; it shares the file's bytes unless it is compressed. */
  ByteBuffer contents(Entry entry) {
    if ((entry.flags & ENCRYPTED) != 0 || entry.method != STORED && entry.method != DEFLATED) {
      throw refusal("must be an NPZ file that is stored or deflated, and not encrypted");
    }
    budget -= entry.size;
    if (budget < 0) {
      throw refusal(
          "must not unpack to more than " + TensorFile.MAX_BYTES + " bytes, the largest network's");
    }
    int local = header(entry.offset, LOCAL, LOCAL_LENGTH);
    long start =
        entry.offset + LOCAL_LENGTH + unsignedShort(local + 26) + unsignedShort(local + 28);
    requireWithin(start, entry.packed);
    ByteBuffer packed = file.slice((int) start, (int) entry.packed);
    ByteBuffer contents = entry.method == STORED ? packed : inflated(packed, entry.size);
    requireChecksum(contents, entry);
    return contents;
  }

  /** Allocates as much as is there, not what a damaged directory claims. */
  private ByteBuffer inflated(ByteBuffer packed, long size) {
    Inflater inflater = new Inflater(true);
    ByteArrayInputStream bytes =
        new ByteArrayInputStream(array, packed.arrayOffset(), packed.remaining());
    try (InflaterInputStream stream = new InflaterInputStream(bytes, inflater)) {
      return ByteBuffer.wrap(stream.readNBytes((int) size + 1));
    } catch (IOException e) {
      throw damaged();
    } finally {
      inflater.end();
    }
  }

  private static void requireChecksum(ByteBuffer contents, Entry entry) {
    CRC32 crc = new CRC32();
    crc.update(contents.duplicate());
    if (contents.remaining() != entry.size || (int) crc.getValue() != entry.crc) {
      throw damaged();
    }
  }

  /** The offset of a header that must be there whole. */
  private int header(long offset, int signature, int length) {
    requireWithin(offset, length);
    if (file.getInt((int) offset) != signature) {
      throw damaged();
    }
    return (int) offset;
  }

  private void requireWithin(long offset, long length) {
    if (offset + length > array.length) {
      throw damaged();
    }
  }

  private int unsignedShort(int offset) {
    return Short.toUnsignedInt(file.getShort(offset));
  }

  private long unsignedInt(int offset) {
    return Integer.toUnsignedLong(file.getInt(offset));
  }

  private static Problem.Unacceptable damaged() {
    return refusal("must be a readable NPZ file, but is damaged");
  }

  private static Problem.Unacceptable refusal(String detail) {
    return new Problem.Unacceptable("", detail);
  }
}

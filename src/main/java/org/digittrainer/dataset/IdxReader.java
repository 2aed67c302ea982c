package org.digittrainer.dataset;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * Reads IDX files of unsigned bytes, gzipped or not: a magic number of two zeros, the type 8 and
 * the number of dimensions; the size of each dimension as a big-endian int; then the data.
 */
final class IdxReader {

  /** The longest array that every Java virtual machine can allocate. */
  static final long LONGEST_ARRAY = Integer.MAX_VALUE - 8L;

  /**
   * Contents of a file.
   *
   * @param sizes one for each dimension
   * @param bytes the data, the last dimension varying fastest
   */
  @SuppressWarnings("ArrayRecordComponent") // Handed on as it is.
  record IdxFile(String name, List<Integer> sizes, byte[] bytes) {}

  /** A file that was packed twice by mistake is read; one that goes on and on is not. */
  private static final int MOST_LAYERS = 4;

  private static final int BUFFER = 1 << 16;

  private final MessageDigest digest;
  private final long maxBytes;

  /**
   * A reader.
   *
   * @param digest is updated with each file, unpacked. Modified.
   * @param maxBytes of data that a file may hold, at most {@link #LONGEST_ARRAY}
   */
  IdxReader(MessageDigest digest, long maxBytes) {
    this.digest = digest;
    this.maxBytes = maxBytes;
  }

  /** Reads a file; the stream stays open. */
  IdxFile read(String name, InputStream stream, int dimensions) throws IOException {
    try {
      return readUnpacked(name, new DigestInputStream(unpacked(stream), digest), dimensions);
    } catch (EOFException e) {
      throw new DamagedFileException(name, "the gzip data end too early", e);
    } catch (ZipException e) {
      throw new DamagedFileException(name, "the gzip data are damaged", e);
    }
  }

  private static InputStream unpacked(InputStream stream) throws IOException {
    BufferedInputStream unpacked = new BufferedInputStream(stream, BUFFER);
    for (int layer = 0; layer < MOST_LAYERS && isGzip(unpacked); layer++) {
      unpacked = new BufferedInputStream(new GZIPInputStream(unpacked, BUFFER), BUFFER);
    }
    return unpacked;
  }

  private static boolean isGzip(BufferedInputStream stream) throws IOException {
    stream.mark(2);
    int magic = stream.read() | stream.read() << 8;
    stream.reset();
    return magic == GZIPInputStream.GZIP_MAGIC;
  }

  private IdxFile readUnpacked(String name, InputStream stream, int dimensions) throws IOException {
    List<Integer> sizes = readSizes(name, readHeader(name, stream, dimensions), dimensions);
    int length = length(name, sizes);
    // Allocates as much as is there, not what a damaged header claims.
    byte[] bytes = stream.readNBytes(length);
    if (bytes.length < length) {
      throw new DamagedFileException(
          name, "too short: " + bytes.length + " bytes of data, must be " + product(sizes, length));
    }
    if (stream.read() >= 0) {
      throw new DamagedFileException(
          name, "too long: more bytes of data than " + product(sizes, length));
    }
    return new IdxFile(name, sizes, bytes);
  }

  private static ByteBuffer readHeader(String name, InputStream stream, int dimensions)
      throws IOException {
    int length = 4 + 4 * dimensions;
    byte[] header = stream.readNBytes(length);
    if (header.length < length) {
      throw new DamagedFileException(
          name, "too short: " + header.length + " bytes, the header alone takes " + length);
    }
    return ByteBuffer.wrap(header);
  }

  private static List<Integer> readSizes(String name, ByteBuffer header, int dimensions)
      throws DamagedFileException {
    MagicNumber magic = new MagicNumber(header.getInt());
    MagicNumber expected = MagicNumber.ofBytes(dimensions);
    if (!magic.equals(expected)) {
      throw new DamagedFileException(name, expected.mismatch(magic));
    }
    List<Integer> sizes = new ArrayList<>();
    for (int dimension = 1; dimension <= dimensions; dimension++) {
      sizes.add(checkedSize(name, dimension, header.getInt()));
    }
    return List.copyOf(sizes);
  }

  private static int checkedSize(String name, int dimension, int size) throws DamagedFileException {
    if (size < 1) {
      throw new DamagedFileException(
          name,
          "dimension %d is %s, must be 1 to %d"
              .formatted(dimension, Integer.toUnsignedString(size), Integer.MAX_VALUE));
    }
    return size;
  }

  private int length(String name, List<Integer> sizes) throws DamagedFileException {
    long length = 1;
    for (int size : sizes) {
      length *= size;
      if (length > maxBytes) {
        throw new DamagedFileException(
            name, "too large: the dimensions " + times(sizes) + " exceed " + maxBytes + " bytes");
      }
    }
    return (int) length;
  }

  private static String product(List<Integer> sizes, int length) {
    return sizes.size() == 1 ? Integer.toString(length) : times(sizes) + " = " + length;
  }

  private static String times(List<Integer> sizes) {
    return sizes.stream().map(String::valueOf).collect(Collectors.joining(" × "));
  }
}

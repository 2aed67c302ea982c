package org.digittrainer.dataset;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.ZipException;

/** Reads IDX files of unsigned bytes, gzipped or not, into memory. */
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

  /**
   * Bytes that are allocated before they are read: pieces that are put together take twice as much.
   */
  private static final int MOST_AT_ONCE = 48 << 20;

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
      return readUnpacked(
          name, new DigestInputStream(IdxStream.unpacked(stream), digest), dimensions);
    } catch (EOFException e) {
      throw new DamagedFileException(name, "the gzip data end too early", e);
    } catch (ZipException e) {
      throw new DamagedFileException(name, "the gzip data are damaged", e);
    }
  }

  private IdxFile readUnpacked(String name, InputStream stream, int dimensions) throws IOException {
    IdxStream file = new IdxStream(name, stream, dimensions);
    List<Integer> sizes = file.sizes();
    int length = length(name, sizes);
    byte[] bytes = read(file.data(), length);
    if (bytes.length < length) {
      throw new DamagedFileException(
          name, "too short: " + bytes.length + " bytes of data, must be " + product(sizes, length));
    }
    file.requireEnd(product(sizes, length));
    return new IdxFile(name, sizes, bytes);
  }

  /** As many bytes as there are, up to a length. */
  private static byte[] read(InputStream data, int length) throws IOException {
    if (length > MOST_AT_ONCE) {
      return data.readNBytes(length); // Allocates what is there, not what a damaged header claims.
    }
    byte[] bytes = new byte[length];
    int read = data.readNBytes(bytes, 0, length);
    return read < length ? Arrays.copyOf(bytes, read) : bytes;
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

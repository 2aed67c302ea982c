package org.digittrainer.dataset;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/**
 * An IDX file of unsigned bytes on its way: a magic number of two zeros, the type 8 and the number
 * of dimensions; the size of each dimension as a big-endian int; then the data.
 */
public final class IdxStream {

  /** A file that was packed twice by mistake is read; one that goes on and on is not. */
  private static final int MOST_LAYERS = 4;

  private static final int BUFFER = 1 << 16;

  private final String name;
  private final InputStream stream;
  private final List<Integer> sizes;

  /**
   * Reads the header of a file.
   *
   * @param name for refusals
   * @param unpacked what {@link #unpacked} returned
   * @throws DamagedFileException if it is another one
   */
  public IdxStream(String name, InputStream unpacked, int dimensions) throws IOException {
    this.name = name;
    this.stream = unpacked;
    this.sizes = readSizes(readHeader(dimensions), dimensions);
  }

  /** A file without the gzip layers around it; if there are none, as it is. */
  public static InputStream unpacked(InputStream stream) throws IOException {
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

  /** The size of each dimension, at least 1. */
  public List<Integer> sizes() {
    return sizes;
  }

  /** The data, the last dimension varying fastest; to be read to their end and no further. */
  public InputStream data() {
    return stream;
  }

  /** Refuses a file that goes on after its data. */
  public void requireEnd(String data) throws IOException {
    if (stream.read() >= 0) {
      throw new DamagedFileException(name, "too long: more bytes of data than " + data);
    }
  }

  private ByteBuffer readHeader(int dimensions) throws IOException {
    int length = 4 + 4 * dimensions;
    byte[] header = stream.readNBytes(length);
    if (header.length < length) {
      throw new DamagedFileException(
          name, "too short: " + header.length + " bytes, the header alone takes " + length);
    }
    return ByteBuffer.wrap(header);
  }

  private List<Integer> readSizes(ByteBuffer header, int dimensions) throws DamagedFileException {
    MagicNumber magic = new MagicNumber(header.getInt());
    MagicNumber expected = MagicNumber.ofBytes(dimensions);
    if (!magic.equals(expected)) {
      throw new DamagedFileException(name, expected.mismatch(magic));
    }
    List<Integer> found = new ArrayList<>();
    for (int dimension = 1; dimension <= dimensions; dimension++) {
      found.add(checkedSize(dimension, header.getInt()));
    }
    return List.copyOf(found);
  }

  private int checkedSize(int dimension, int size) throws DamagedFileException {
    if (size < 1) {
      throw new DamagedFileException(
          name,
          "dimension %d is %s, must be 1 to %d"
              .formatted(dimension, Integer.toUnsignedString(size), Integer.MAX_VALUE));
    }
    return size;
  }
}

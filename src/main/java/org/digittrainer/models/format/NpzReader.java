package org.digittrainer.models.format;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.digittrainer.problem.Problem;

/** Reads zip files of NumPy arrays, unpacking at most a small multiple of the file's size. */
final class NpzReader {

  /** Weights hardly compress; only constant ones compress more than this. */
  private static final int MAX_EXPANSION = 16;

  private static final int END_LENGTH = 22;
  private static final int END_SIGNATURE = 0x06054B50;
  private static final int END_COUNT_OFFSET = 10;
  private static final String SUFFIX = ".npy";

  private final byte[] file;
  private final Map<String, RawTensor> tensors = new HashMap<>();
  private long budget;

  NpzReader(byte[] file) {
    this.file = file;
    this.budget = Math.min(TensorFile.MAX_BYTES, (long) MAX_EXPANSION * file.length);
  }

  /** The arrays, under the names of their entries without {@code .npy}. */
  TensorFile read() {
    int entries = entries();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(file))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        add(entry.getName(), unpacked(zip));
      }
    } catch (IOException | IllegalArgumentException e) {
      throw new Problem.Unacceptable("", "must be a readable NPZ file, but is damaged");
    }
    if (tensors.size() != entries) {
      throw new Problem.Unacceptable("", "must be a complete NPZ file, but lacks arrays");
    }
    return new TensorFile(tensors, Map.of());
  }

  /** The number of entries that the end record states; a truncated file has no such record. */
  private int entries() {
    ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    int end = file.length - END_LENGTH;
    if (end < 0 || bytes.getInt(end) != END_SIGNATURE) {
      throw new Problem.Unacceptable("", "must be a complete NPZ file, but its end is missing");
    }
    return bytes.getShort(end + END_COUNT_OFFSET) & 0xFFFF;
  }

  private byte[] unpacked(ZipInputStream zip) throws IOException {
    byte[] bytes = zip.readNBytes((int) budget + 1);
    budget -= bytes.length;
    if (budget < 0) {
      throw new Problem.Unacceptable(
          "",
          "must not unpack to more than %d times its size, nor to more than %d bytes"
              .formatted(MAX_EXPANSION, TensorFile.MAX_BYTES));
    }
    return bytes;
  }

  private void add(String entry, byte[] bytes) {
    if (!entry.endsWith(SUFFIX)) {
      throw new Problem.Unacceptable("", "must contain only .npy files");
    }
    String name = entry.substring(0, entry.length() - SUFFIX.length());
    if (tensors.put(name, NpyReader.read(TensorFile.pointer(name), bytes)) != null) {
      throw new Problem.Unacceptable(TensorFile.pointer(name), "must occur only once");
    }
  }
}

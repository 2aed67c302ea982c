package org.digittrainer.dataset;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The first four bytes of an IDX file: two zeros, the type and the number of dimensions. */
record MagicNumber(int value) {

  private static final int UNSIGNED_BYTES = 0x08;

  private static final Map<Integer, String> TYPES =
      Map.of(
          UNSIGNED_BYTES,
          "unsigned bytes",
          0x09,
          "signed bytes",
          0x0B,
          "short integers",
          0x0C,
          "integers",
          0x0D,
          "floats",
          0x0E,
          "doubles");

  /** What other files begin with, in hexadecimal. */
  private static final Map<String, String> OTHERS =
      Map.ofEntries(
          Map.entry("504B", "a zip archive"),
          Map.entry("1F8B", "a gzip file within gzip files"),
          Map.entry("425A68", "a bzip2 file"),
          Map.entry("FD377A58", "an xz file"),
          Map.entry("28B52FFD", "a Zstandard file"),
          Map.entry("377ABCAF", "a 7z archive"),
          Map.entry("934E554D", "a NumPy array"),
          Map.entry("89484446", "an HDF5 file"),
          Map.entry("89504E47", "a PNG picture"),
          Map.entry("FFD8FF", "a JPEG picture"),
          Map.entry("3C", "a web page or XML"));

  /** That of unsigned bytes. */
  static MagicNumber ofBytes(int dimensions) {
    return new MagicNumber(UNSIGNED_BYTES << 8 | dimensions);
  }

  /** Says what is found in the place of this. */
  String mismatch(MagicNumber found) {
    String why = why(found);
    return "the magic number is %s, must be %s%s"
        .formatted(found, this, why == null ? "" : ": " + why);
  }

  private @Nullable String why(MagicNumber found) {
    MagicNumber reversed = new MagicNumber(Integer.reverseBytes(found.value));
    if (found.isIdx()) {
      return "it holds " + found.contents() + ", not " + contents();
    }
    if (reversed.isIdx()) {
      return "its numbers are little-endian, not big-endian; it holds " + reversed.contents();
    }
    return OTHERS.entrySet().stream()
        .filter(other -> found.hex().startsWith(other.getKey()))
        .map(other -> "it is " + other.getValue())
        .findFirst()
        .orElse(null);
  }

  private boolean isIdx() {
    return value >>> 16 == 0 && TYPES.containsKey(value >> 8);
  }

  private String contents() {
    int dimensions = value & 0xFF;
    String unit = dimensions == 1 ? "dimension" : "dimensions";
    return "%s in %d %s".formatted(TYPES.get(value >> 8), dimensions, unit);
  }

  private String hex() {
    return "%08X".formatted(value);
  }

  @Override
  public String toString() {
    return "0x" + hex();
  }
}

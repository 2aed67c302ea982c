package org.digittrainer.uploads.file;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import org.digittrainer.problem.Problem;

/** The entries of a zip file, one after the other as they come, within bounds. */
final class ZipEntries {

  private static final int MORE_ENTRIES = 10_000;

  private final EndOfFile file;
  private final ZipInputStream zip;
  private final int maxEntries;
  private final Set<String> names = new HashSet<>();
  private final InputStream contents;
  private long budget;
  private int count;

  /**
   * A file of which nothing was read.
   *
   * @param maxFiles files that it may hold, some folders and notes of other programs apart
   * @param maxBytes that all entries may have together, unpacked
   */
  ZipEntries(InputStream file, int maxFiles, long maxBytes) {
    this.file = new EndOfFile(file);
    // Takes every byte for a character; names marked as UTF-8 are read as such all the same.
    this.zip = new ZipInputStream(this.file, StandardCharsets.ISO_8859_1);
    this.contents = new Contents(zip);
    this.maxEntries = maxFiles + MORE_ENTRIES;
    this.budget = maxBytes;
  }

  /** Goes on to the next file; its path, or empty after the last. Folders are left out. */
  Optional<String> next() throws IOException {
    try {
      contents.skip(Long.MAX_VALUE);
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        String name = checked(entry);
        if (!entry.isDirectory()) {
          return Optional.of(name);
        }
        contents.skip(Long.MAX_VALUE);
      }
    } catch (ZipException | EOFException e) {
      throw damaged(e);
    }
    file.requireDirectory(count);
    return Optional.empty();
  }

  /** What the present file holds. */
  InputStream contents() {
    return contents;
  }

  private String checked(ZipEntry entry) {
    String name = utf8(entry.getName()).replace('\\', '/');
    if (++count > maxEntries) {
      throw refusal("must hold at most " + maxEntries + " entries");
    }
    if (name.startsWith("/") || name.matches("[A-Za-z]:.*") || hasUpwards(name)) {
      throw new Problem.Unacceptable(pointer(name), "must be a path within the archive");
    }
    if (!names.add(name)) {
      throw new Problem.Unacceptable(pointer(name), "must occur only once");
    }
    return name;
  }

  private static boolean hasUpwards(String name) {
    return ("/" + name + "/").contains("/../") || name.indexOf('\0') >= 0;
  }

  /** Names that their writer did not mark as UTF-8 mostly are. */
  private static String utf8(String name) {
    if (name.chars().anyMatch(character -> character > 0xFF)) {
      return name;
    }
    byte[] bytes = name.getBytes(StandardCharsets.ISO_8859_1);
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      return name;
    }
  }

  /** Names an entry in refusals. */
  static String pointer(String name) {
    return "/" + name.substring(0, Math.min(200, name.length())).replace("~", "~0");
  }

  static Problem.Unacceptable damaged(IOException cause) {
    String reason = String.valueOf(cause.getMessage());
    if (reason.contains("encrypted")) {
      return refusal("must not be encrypted");
    }
    if (reason.contains("EXT descriptor")) {
      return refusal("must be written to a file and not to a pipe, or be compressed");
    }
    return refusal("must be a readable zip file, but is damaged or cut short");
  }

  private static Problem.Unacceptable refusal(String detail) {
    return new Problem.Unacceptable("/files", detail);
  }

  /** The present entry, as long as there is a budget. */
  private final class Contents extends FilterInputStream {

    private Contents(InputStream entry) {
      super(entry);
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int read;
      try {
        read = in.read(bytes, offset, length);
      } catch (ZipException | EOFException e) {
        throw damaged(e);
      }
      budget -= Math.max(read, 0);
      if (budget < 0) {
        throw refusal("must not unpack to so many bytes");
      }
      return read;
    }

    /** Through the budget: what is skipped is unpacked as well. */
    @Override
    public long skip(long most) throws IOException {
      byte[] scratch = new byte[8192];
      long skipped = 0;
      for (int read = 0; read >= 0 && skipped < most; skipped += Math.max(0, read)) {
        read = count == 0 ? -1 : read(scratch, 0, scratch.length);
      }
      return skipped;
    }

    @Override
    public void close() {
      // Belongs to the archive.
    }
  }
}

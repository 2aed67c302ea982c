package org.digittrainer.attack;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Small files of large pictures. */
final class PictureFiles {

  private static final int CHUNK = 1 << 20;

  private PictureFiles() {}

  /**
   * A black PNG.
   *
   * @param depth bits of a sample
   * @param colour PNG's colour type
   * @param passes 1 if it is interlaced, else 0
   * @param more further chunks
   */
  static byte[] png(int width, int height, int depth, int colour, int passes, byte[]... more) {
    int samples = colour == 6 ? 4 : colour == 2 ? 3 : 1;
    long row = 1 + ((long) width * samples * depth + 7) / 8;
    ByteBuffer header = ByteBuffer.allocate(13).putInt(width).putInt(height);
    header.put((byte) depth).put((byte) colour).putShort((short) 0).put((byte) passes);
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes("\211PNG\r\n\32\n".getBytes(ISO_8859_1));
    file.writeBytes(chunk("IHDR", header.array()));
    Arrays.stream(more).forEach(file::writeBytes);
    // Of an interlaced picture, the rows have more bytes in front of them.
    file.writeBytes(chunk("IDAT", zeros(row * height + (passes == 0 ? 0 : 2L * height))));
    file.writeBytes(chunk("IEND", new byte[0]));
    return file.toByteArray();
  }

  /** A chunk of compressed text or of a colour profile that inflates to so many bytes. */
  static byte[] bomb(String type, int bytes) {
    ByteArrayOutputStream data = new ByteArrayOutputStream();
    data.writeBytes("a\0\0".getBytes(ISO_8859_1));
    data.writeBytes(zeros(bytes));
    return chunk(type, data.toByteArray());
  }

  /** A progressive JPEG, each of whose scans after the first refines every block again. */
  static byte[] scans(int side, int scans) {
    int blocks = side * side / 64;
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes(tables(0xC2, side, side, 1));
    file.writeBytes(hex("ffc400141001" + "00".repeat(15) + "e0"));
    file.writeBytes(hex("ffda0008010100000000"));
    file.writeBytes(new byte[blocks / 8 + 1]);
    byte[] refinement = refinement(blocks);
    for (int i = 0; i < scans; i++) {
      file.writeBytes(hex("ffda0008010100013f00"));
      file.writeBytes(refinement);
    }
    file.writeBytes(hex("ffd9"));
    return file.toByteArray();
  }

  /** A JPEG of four colours. */
  static byte[] cmyk(int width, int height) {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes(tables(0xC0, width, height, 4));
    file.writeBytes(hex("ffc400141001" + "00".repeat(16)));
    file.writeBytes(hex("ffda000e0401000200030004" + "00003f00"));
    file.writeBytes(new byte[width * height / 64 + 8]);
    file.writeBytes(hex("ffd9"));
    return file.toByteArray();
  }

  /** End-of-band runs of all blocks, in the codes of the table that {@link #scans} defines. */
  private static byte[] refinement(int blocks) {
    int runs = (blocks + 32766) / 32767;
    String bits = ("0" + "1".repeat(14)).repeat(runs) + "1".repeat((8 - 15 * runs % 8) % 8);
    StringBuilder bytes = new StringBuilder();
    for (int i = 0; i < bits.length(); i += 8) {
      String each = "%02x".formatted(Integer.parseInt(bits.substring(i, i + 8), 2));
      bytes.append(each.equals("ff") ? "ff00" : each);
    }
    return hex(bytes.toString());
  }

  /** What comes before the first scan. */
  private static byte[] tables(int frame, int width, int height, int components) {
    StringBuilder text = new StringBuilder("ffd8ffdb004300" + "01".repeat(64));
    text.append(
        "ff%02x%04x08%04x%04x%02x".formatted(frame, 8 + 3 * components, height, width, components));
    for (int i = 1; i <= components; i++) {
      text.append("%02x1100".formatted(i));
    }
    return hex(text + "ffc400140001" + "00".repeat(16));
  }

  private static byte[] chunk(String type, byte[] data) {
    ByteBuffer chunk = ByteBuffer.allocate(12 + data.length).putInt(data.length);
    chunk.put(type.getBytes(ISO_8859_1)).put(data);
    CRC32 crc = new CRC32();
    crc.update(chunk.array(), 4, 4 + data.length);
    return chunk.putInt((int) crc.getValue()).array();
  }

  private static byte[] zeros(long count) {
    Deflater deflater = new Deflater(9);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] buffer = new byte[CHUNK];
    for (long left = count; left > 0; left -= CHUNK) {
      deflater.setInput(new byte[(int) Math.min(left, CHUNK)]);
      while (!deflater.needsInput()) {
        out.write(buffer, 0, deflater.deflate(buffer));
      }
    }
    deflater.finish();
    while (!deflater.finished()) {
      out.write(buffer, 0, deflater.deflate(buffer));
    }
    deflater.end();
    return out.toByteArray();
  }

  private static byte[] hex(String digits) {
    return HexFormat.of().parseHex(digits);
  }
}

package org.digittrainer.dataset;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Computes the SHA-256 of the four unpacked IDX files of a data set in a row, from what they would
 * hold: training images, training labels, test images, test labels.
 */
public final class IdxDigest {

  private static final int IMAGES = 0x803;
  private static final int LABELS = 0x801;

  private final MessageDigest digest = sha256();

  /** The digest of examples that are in memory. */
  static String of(LabelledImages train, LabelledImages test) {
    IdxDigest digest = new IdxDigest();
    train.addTo(digest);
    test.addTo(digest);
    return digest.hex();
  }

  /** Begins a file of images, whose pixels follow. */
  public IdxDigest images(int count, int rows, int columns) {
    return header(IMAGES, count, rows, columns);
  }

  /** Begins a file of labels, which follow. */
  public IdxDigest labels(int count) {
    return header(LABELS, count);
  }

  /** Adds the first bytes of an array, which is not modified. */
  public IdxDigest data(byte[] bytes, int length) {
    digest.update(bytes, 0, length);
    return this;
  }

  /** The digest, in lower-case hexadecimal; ends the computation. */
  public String hex() {
    return HexFormat.of().formatHex(digest.digest());
  }

  private IdxDigest header(int... numbers) {
    ByteBuffer header = ByteBuffer.allocate(numbers.length * Integer.BYTES);
    for (int number : numbers) {
      header.putInt(number);
    }
    digest.update(header.array());
    return this;
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}

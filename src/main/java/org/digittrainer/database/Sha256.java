package org.digittrainer.database;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Computes the digest that identifies stored bytes and repeated requests. */
public final class Sha256 {

  private Sha256() {}

  /**
   * Computes the SHA-256 of bytes.
   *
   * @param bytes Not modified.
   * @return 64 hexadecimal digits in lower case
   */
  public static String of(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}

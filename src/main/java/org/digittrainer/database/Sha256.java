package org.digittrainer.database;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

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
    return of(List.of(bytes));
  }

  /** Computes the SHA-256 of bytes that come in parts. */
  public static String of(Iterable<byte[]> parts) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      parts.forEach(digest::update);
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}

package org.digittrainer.models;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.digittrainer.core.network.Parameters;

/** The name of a set of parameters: equal bits, equal digest. */
public final class WeightsDigest {

  private WeightsDigest() {}

  /**
   * SHA-256 of the parameters as little-endian doubles in the order W1, b1, W2, b2, …, matrices row
   * by row.
   *
   * @param parameters Not modified.
   * @return 64 hexadecimal digits in lower case
   */
  public static String of(Parameters parameters) {
    return of(ParameterBytes.of(parameters));
  }

  /**
   * SHA-256 of bytes.
   *
   * @param bytes Not modified.
   * @return 64 hexadecimal digits in lower case
   */
  public static String of(byte[] bytes) {
    return HexFormat.of().formatHex(sha256().digest(bytes));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}

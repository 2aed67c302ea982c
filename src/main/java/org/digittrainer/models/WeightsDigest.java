package org.digittrainer.models;

import org.digittrainer.core.network.Parameters;
import org.digittrainer.database.Sha256;

/** Computes the SHA-256 that identifies a set of parameters. */
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
    return Sha256.of(ParameterBytes.of(parameters));
  }
}

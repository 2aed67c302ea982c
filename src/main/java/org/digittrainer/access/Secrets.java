package org.digittrainer.access;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import org.digittrainer.database.Sha256;

/**
 * Makes secrets of 256 random bits, and the digests that are stored in their place. So many random
 * bits cannot be tried out, so one quick digest is enough, and no comparison tells by its time how
 * much of a guess was right.
 */
final class Secrets {

  private static final int BYTES = 32;

  private final SecureRandom random = new SecureRandom();

  /** A secret that scanners recognise by its prefix. */
  String next(String prefix) {
    byte[] bits = new byte[BYTES];
    random.nextBytes(bits);
    return prefix + Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
  }

  static String digest(String secret) {
    return Sha256.of(secret.getBytes(StandardCharsets.UTF_8));
  }
}

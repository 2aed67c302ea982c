package org.digittrainer.jobs.receipt;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.erdtman.jcs.JsonCanonicalizer;

/** The one form of a JSON document that its digest is of, by RFC 8785. */
final class CanonicalJson {

  private CanonicalJson() {}

  /**
   * The bytes of a document in canonical form.
   *
   * @param document an object or array
   */
  static byte[] of(String document) {
    try {
      return new JsonCanonicalizer(document).getEncodedUTF8();
    } catch (IOException e) {
      throw new UncheckedIOException("The document is no JSON", e);
    }
  }
}

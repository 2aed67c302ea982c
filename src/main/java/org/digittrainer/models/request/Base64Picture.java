package org.digittrainer.models.request;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import org.springframework.util.StringUtils;

/**
 * A picture in base64 in any of the forms in which people have it: wrapped, with a final newline,
 * in the alphabet of URLs, without padding, as a {@code data:} URI.
 */
final class Base64Picture {

  private static final String SCHEME = "data:";
  private static final String ENCODING = ";base64";

  private Base64Picture() {}

  /**
   * The bytes of the file.
   *
   * @throws IllegalArgumentException if it is no base64
   */
  static byte[] decode(String text) {
    String trimmed = text.strip();
    boolean isUri = trimmed.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
    return Base64.getDecoder().decode(plain(isUri ? data(trimmed) : trimmed));
  }

  private static String data(String uri) {
    int comma = uri.indexOf(',');
    String head = uri.substring(0, Math.max(0, comma)).strip().toLowerCase(Locale.ROOT);
    if (!head.endsWith(ENCODING)) {
      throw new IllegalArgumentException("not in base64");
    }
    String data = uri.substring(comma + 1);
    return data.indexOf('%') < 0 ? data : StringUtils.uriDecode(data, StandardCharsets.US_ASCII);
  }

  /** In the usual alphabet, without spaces and padding. */
  private static byte[] plain(String text) {
    byte[] plain = new byte[text.length()];
    int length = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c != ' ' && c != '\n' && c != '\r' && c != '\t') {
        plain[length++] = usual(c);
      }
    }
    while (length > 0 && plain[length - 1] == '=') {
      length--;
    }
    return Arrays.copyOf(plain, length);
  }

  private static byte usual(char c) {
    return switch (c) {
      case '-' -> '+';
      case '_' -> '/';
      default -> c < 0x80 ? (byte) c : 0;
    };
  }
}

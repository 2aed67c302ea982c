package org.digittrainer.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;

/**
 * How the body of a request is compressed.
 *
 * @param names in lower case, in the order of their use; empty if it is sent as it is
 */
public record ContentCodings(List<String> names) {

  private static final String NONE = "identity";
  private static final Set<String> GZIP = Set.of("gzip", "x-gzip");
  private static final String DEFLATE = "deflate";

  /** The codings that the request names. */
  public static ContentCodings of(HttpServletRequest request) {
    return new ContentCodings(
        Collections.list(request.getHeaders(HttpHeaders.CONTENT_ENCODING)).stream()
            .flatMap(header -> Stream.of(header.split(",")))
            .map(name -> name.strip().toLowerCase(Locale.ROOT))
            .filter(name -> !name.isEmpty() && !name.equals(NONE))
            .toList());
  }

  /** Whether the body is sent as it is. */
  public boolean isPlain() {
    return names.isEmpty();
  }

  public boolean isGzip() {
    return names.size() == 1 && GZIP.contains(names.get(0));
  }

  /** Whether it is a zlib stream. */
  public boolean isDeflate() {
    return names.equals(List.of(DEFLATE));
  }
}

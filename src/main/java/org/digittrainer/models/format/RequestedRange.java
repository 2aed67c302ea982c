package org.digittrainer.models.format;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpRange;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/**
 * The part of a file that a request asks for.
 *
 * @param from offset of its first byte
 * @param end the offset after its last byte
 */
record RequestedRange(long from, long end) {

  private static final String MORE_THAN_A_LONG = "0*[1-9][0-9]{18,}";

  /**
   * Finds the range that a request asks for. As RFC 9110 allows, several ranges and what is no
   * range of bytes stand for the whole file.
   *
   * @param tag of the file, without quotes
   * @param length of the file in bytes
   * @return empty for the whole file
   * @throws ErrorResponseException of status 416 if the file has no such bytes
   */
  static Optional<RequestedRange> of(HttpServletRequest request, String tag, long length) {
    return isWanted(request, tag)
        ? parsed(request).map(range -> within(range, length))
        : Optional.empty();
  }

  /** Whether a request asks for a part at all, whatever it says of the file that it has begun. */
  static boolean isWanted(HttpServletRequest request, String tag) {
    String condition = request.getHeader(HttpHeaders.IF_RANGE);
    return request.getMethod().equals(HttpMethod.GET.name())
        && parsed(request).isPresent()
        && (condition == null || condition.strip().equals("\"" + tag + "\""));
  }

  private static Optional<HttpRange> parsed(HttpServletRequest request) {
    String header = request.getHeader(HttpHeaders.RANGE);
    if (header == null) {
      return Optional.empty();
    }
    String ranges =
        header.strip().toLowerCase(Locale.ROOT).replaceAll(MORE_THAN_A_LONG, "" + Long.MAX_VALUE);
    try {
      List<HttpRange> parsed = HttpRange.parseRanges(ranges);
      return parsed.size() == 1 ? Optional.of(parsed.get(0)) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static RequestedRange within(HttpRange range, long length) {
    long from = range.getRangeStart(length);
    long end = range.getRangeEnd(length) + 1;
    if (from >= end) {
      throw beyond(length);
    }
    return new RequestedRange(from, end);
  }

  private static ErrorResponseException beyond(long length) {
    HttpStatus status = HttpStatus.REQUESTED_RANGE_NOT_SATISFIABLE;
    ErrorResponseException refusal =
        new ErrorResponseException(
            status,
            ProblemDetail.forStatusAndDetail(status, "The file has " + length + " bytes"),
            null);
    refusal.getHeaders().set(HttpHeaders.CONTENT_RANGE, "bytes */" + length);
    return refusal;
  }

  /** As in the answer. */
  String contentRange(long length) {
    return "bytes %d-%d/%d".formatted(from, end - 1, length);
  }
}

package org.digittrainer.models.format;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.web.context.request.ServletWebRequest;

/**
 * Answers with a file of weights, with the part of it that the caller asks for, or without it if
 * the caller has it.
 */
record FileAnswer(HttpServletRequest request, HttpServletResponse response) {

  /**
   * Sends a file. It is not kept: it is written once to know its length, where that is told, and
   * once to be sent.
   *
   * @param name of the file
   */
  void send(WeightsFormat format, Weights weights, String name) throws IOException {
    String tag = weights.tag(format);
    if (new ServletWebRequest(request, response).checkNotModified(tag)) {
      return; // A file that is not sent need not be made.
    }
    if (format == WeightsFormat.JSON && !isHead() && !RequestedRange.isWanted(request, tag)) {
      describe(format, name); // The digits of all numbers would have to be found twice.
      format.write(weights, response.getOutputStream());
      return;
    }
    sendMeasured(format, weights, name);
  }

  private void sendMeasured(WeightsFormat format, Weights weights, String name) throws IOException {
    long length = length(format, weights);
    Optional<RequestedRange> range = RequestedRange.of(request, weights.tag(format), length);
    describe(format, name);
    range.ifPresent(part -> describe(part, length));
    RequestedRange sent = range.orElse(new RequestedRange(0, length));
    response.setContentLengthLong(sent.end() - sent.from());
    if (!isHead()) {
      OutputStream out = response.getOutputStream();
      format.write(weights, new FilePart(out, sent.from(), sent.end()));
    }
  }

  private boolean isHead() {
    return request.getMethod().equals(HttpMethod.HEAD.name());
  }

  private static long length(WeightsFormat format, Weights weights) throws IOException {
    FilePart counted = FilePart.nothing();
    format.write(weights, counted);
    return counted.length();
  }

  /** A browser shows JSON and saves everything else. */
  private void describe(WeightsFormat format, String name) {
    ContentDisposition.Builder disposition =
        format == WeightsFormat.JSON
            ? ContentDisposition.inline()
            : ContentDisposition.attachment();
    response.setContentType(format.mediaType());
    response.setHeader(HttpHeaders.ACCEPT_RANGES, "bytes");
    response.setHeader(
        HttpHeaders.CONTENT_DISPOSITION, disposition.filename(name).build().toString());
  }

  private void describe(RequestedRange part, long length) {
    response.setStatus(HttpServletResponse.SC_PARTIAL_CONTENT);
    response.setHeader(HttpHeaders.CONTENT_RANGE, part.contentRange(length));
  }
}

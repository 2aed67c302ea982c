package org.digittrainer.web.body;

import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;
import org.digittrainer.problem.Problem;
import org.digittrainer.web.ContentCodings;

/**
 * Reads bodies that may be compressed. What comes out is bounded as what comes in: by the limit of
 * the operation, and by the budget of all bodies.
 */
public final class InflatedBody {

  private static final int PART = 8192;

  private InflatedBody() {}

  /**
   * Reads the whole body, inflated if its {@code Content-Encoding} is gzip or deflate. It is read
   * below Spring, which would take a body that is called a form for fields.
   *
   * @throws Problem.Malformed if it is not compressed as it says
   * @throws Problem.TooLarge if more comes out than the operation reads
   */
  public static byte[] read(HttpServletRequest request) throws IOException {
    ContentCodings codings = ContentCodings.of(request);
    InputStream body = request.getInputStream();
    if (codings.isPlain()) {
      return body.readAllBytes();
    }
    try (InputStream inflated =
        codings.isGzip() ? new GZIPInputStream(body) : new InflaterInputStream(body)) {
      return read(inflated, request);
    } catch (ZipException | EOFException e) {
      throw new Problem.Malformed(
          "The body is not compressed by " + codings.names().get(0) + ", or not whole", e);
    }
  }

  private static byte[] read(InputStream inflated, HttpServletRequest request) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    byte[] part = new byte[PART];
    for (int count = inflated.read(part); count >= 0; count = inflated.read(part)) {
      bytes.write(part, 0, count);
      if (request.getAttribute(GuardedBody.class.getName()) instanceof GuardedBody guard) {
        guard.allowInflated(bytes.size());
      }
    }
    return bytes.toByteArray();
  }
}

package org.digittrainer.web.body;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.digittrainer.problem.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Limits the body of every request; {@link BodyLimit} raises the limit where it is declared. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
@EnableConfigurationProperties(BodyLimits.class)
final class BodyLimitFilter extends OncePerRequestFilter {

  private final BodyLimits limits;

  BodyLimitFilter(BodyLimits limits) {
    this.limits = limits;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    chain.doFilter(new LimitedRequest(request, limits), response);
  }

  /**
   * A request that refuses to read its body past a limit, whether the length was declared or not.
   */
  static final class LimitedRequest extends HttpServletRequestWrapper {

    private final BodyLimits limits;
    private long limit;
    private @Nullable LimitedStream body;

    LimitedRequest(HttpServletRequest request, BodyLimits limits) {
      super(request);
      this.limits = limits;
      this.limit = limits.maxBody().toBytes();
    }

    /** Raises the limit of a body that is not yet read. */
    void allow(BodyLimit.Size size) {
      limit = limits.of(size).toBytes();
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
      if (getContentLengthLong() > limit) {
        throw tooLarge(limit);
      }
      if (body == null) {
        body = new LimitedStream(super.getInputStream(), limit);
      }
      return body;
    }

    @Override
    public BufferedReader getReader() throws IOException {
      String named = getCharacterEncoding();
      Charset charset = named == null ? StandardCharsets.UTF_8 : Charset.forName(named);
      return new BufferedReader(new InputStreamReader(getInputStream(), charset));
    }

    private static Problem.TooLarge tooLarge(long limit) {
      return new Problem.TooLarge("The body is larger than " + limit + " bytes");
    }

    private static final class LimitedStream extends ServletInputStream {

      private final ServletInputStream stream;
      private final long limit;
      private long count;

      LimitedStream(ServletInputStream stream, long limit) {
        this.stream = stream;
        this.limit = limit;
      }

      @Override
      public int read() throws IOException {
        int next = stream.read();
        count(next < 0 ? 0 : 1);
        return next;
      }

      @Override
      public int read(byte[] bytes, int offset, int length) throws IOException {
        int read = stream.read(bytes, offset, length);
        count(Math.max(read, 0));
        return read;
      }

      private void count(int bytes) {
        count += bytes;
        if (count > limit) {
          throw tooLarge(limit);
        }
      }

      @Override
      public boolean isFinished() {
        return stream.isFinished();
      }

      @Override
      public boolean isReady() {
        return stream.isReady();
      }

      @Override
      public void setReadListener(ReadListener listener) {
        stream.setReadListener(listener);
      }
    }
  }
}

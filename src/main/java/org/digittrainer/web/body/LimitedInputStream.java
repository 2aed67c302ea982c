package org.digittrainer.web.body;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;
import org.digittrainer.problem.Problem;

/** Reads up to so many bytes, then refuses. */
final class LimitedInputStream extends ServletInputStream {

  private final ServletInputStream stream;
  private final long limit;
  private long count;

  LimitedInputStream(ServletInputStream stream, long limit) {
    this.stream = stream;
    this.limit = limit;
  }

  static Problem.TooLarge tooLarge(long limit) {
    return new Problem.TooLarge("The body is larger than " + limit + " bytes");
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

package org.digittrainer.web.connection;

import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** Callers of the request that a test plays. */
public final class TestCallers {

  private TestCallers() {}

  /** Does something for a caller who has gone. */
  public static void gone(Runnable work) {
    MockHttpServletRequest request = new MockHttpServletRequest();
    long[] time = {0};
    request.setAttribute(
        WaitingCaller.ATTRIBUTE, new WaitingCaller(() -> true, () -> time[0] += 1_000_000_000));
    RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(request));
    try {
      work.run();
    } finally {
      RequestContextHolder.resetRequestAttributes();
    }
  }
}

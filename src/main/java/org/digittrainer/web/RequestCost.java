package org.digittrainer.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.function.IntConsumer;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/**
 * What a request costs beyond what its operation declares, which is known only when it has been
 * read. It is not refused for that any more, but the caller's next one may be.
 */
public final class RequestCost {

  private static final String ACCOUNT = RequestCost.class.getName();

  /** Units of one image that is classified, decoding included. */
  private static final int IMAGE = 10;

  private RequestCost() {}

  /**
   * Names who takes the further units of a request.
   *
   * @param account called in the thread of the request
   */
  public static void collect(HttpServletRequest request, IntConsumer account) {
    request.setAttribute(ACCOUNT, account);
  }

  /** Adds images to the cost of the request that this thread works on. */
  public static void addImages(int count) {
    add(count * IMAGE);
  }

  /** Adds units to the cost of the request that this thread works on. */
  public static void add(int units) {
    RequestAttributes request = RequestContextHolder.getRequestAttributes();
    if (units > 0
        && request != null
        && request.getAttribute(ACCOUNT, RequestAttributes.SCOPE_REQUEST)
            instanceof IntConsumer account) {
      account.accept(units);
    }
  }
}

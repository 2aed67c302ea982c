package org.digittrainer.web.documentation;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.digittrainer.web.RequestPath;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Keeps the document of the interface, which springdoc writes anew for each caller: megabytes at a
 * time, and for all callers at once more than a small heap has.
 */
@Component
final class DocumentFilter extends OncePerRequestFilter {

  private static final String PATH = "/v3/api-docs";

  /** The document names the address that it was asked at. */
  private record Document(String address, byte[] json) {}

  private final Lock lock = new ReentrantLock();
  private volatile @Nullable Document last;

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    String accept = request.getHeader(HttpHeaders.ACCEPT);
    boolean any = accept == null || accept.contains("*/*") || accept.contains("application/json");
    return !request.getMethod().equals(HttpMethod.GET.name())
        || !RequestPath.of(request).own().equals(PATH)
        || !any;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String address = request.getRequestURL().toString();
    Document known = last;
    if (known == null || !known.address.equals(address)) {
      ContentCachingResponseWrapper copy = new ContentCachingResponseWrapper(response);
      known = write(address, request, copy, chain);
      if (known == null) {
        copy.copyBodyToResponse();
        return;
      }
    }
    response.setContentType(MediaType.APPLICATION_JSON_VALUE);
    response.setContentLength(known.json.length);
    response.getOutputStream().write(known.json);
  }

  /** The document, or null if it is refused. */
  private @Nullable Document write(
      String address,
      HttpServletRequest request,
      ContentCachingResponseWrapper copy,
      FilterChain chain)
      throws ServletException, IOException {
    lock.lock();
    try {
      Document other = last;
      if (other != null && other.address.equals(address)) {
        return other;
      }
      chain.doFilter(request, copy);
      boolean written = copy.getStatus() == HttpStatus.OK.value();
      last = written ? new Document(address, copy.getContentAsByteArray()) : last;
      return written ? last : null;
    } finally {
      lock.unlock();
    }
  }
}

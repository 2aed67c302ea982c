package org.digittrainer.web.guard;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Hides the parameters of the type of a picture, which mean nothing. {@code charset=binary}, which
 * the program {@code file} writes, is no charset that Spring knows.
 */
@Component
@Order(GuardFilter.AFTER_OBSERVATION - 1)
final class PictureTypeFilter extends OncePerRequestFilter {

  private static final String PICTURE = "image/";

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String type = request.getContentType();
    boolean hasParameters =
        type != null
            && type.regionMatches(true, 0, PICTURE, 0, PICTURE.length())
            && type.indexOf(';') > 0;
    chain.doFilter(
        hasParameters ? new Plain(request, type.substring(0, type.indexOf(';')).strip()) : request,
        response);
  }

  private static final class Plain extends HttpServletRequestWrapper {

    private final String type;

    Plain(HttpServletRequest request, String type) {
      super(request);
      this.type = type;
    }

    @Override
    public String getContentType() {
      return type;
    }

    @Override
    public @Nullable String getCharacterEncoding() {
      return null;
    }

    @Override
    public @Nullable String getHeader(String name) {
      return HttpHeaders.CONTENT_TYPE.equalsIgnoreCase(name) ? type : super.getHeader(name);
    }

    @Override
    public Enumeration<String> getHeaders(String name) {
      return HttpHeaders.CONTENT_TYPE.equalsIgnoreCase(name)
          ? Collections.enumeration(List.of(type))
          : super.getHeaders(name);
    }
  }
}

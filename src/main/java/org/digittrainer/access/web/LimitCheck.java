package org.digittrainer.access.web;

import io.github.bucket4j.TimeMeter;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Objects;
import org.digittrainer.access.Caller;
import org.digittrainer.problem.Problem;
import org.digittrainer.web.Computation;
import org.digittrainer.web.RequestCost;
import org.digittrainer.web.RequestPath;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Refuses callers who ask for more than they may, before their body is read. They are told apart by
 * owner or, where nobody has to say who they are, by address.
 */
@Component
@EnableConfigurationProperties(LimitProperties.class)
final class LimitCheck implements HandlerInterceptor, WebMvcConfigurer {

  private final @Nullable Allowances allowances;

  LimitCheck(LimitProperties limits, ObjectProvider<TimeMeter> time) {
    Integer perMinute = limits.perMinute();
    this.allowances =
        perMinute == null
            ? null
            : new Allowances(
                perMinute,
                Objects.requireNonNullElse(limits.burst(), perMinute),
                time.getIfAvailable(() -> TimeMeter.SYSTEM_NANOTIME));
  }

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry.addInterceptor(this);
  }

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    Allowances each = allowances;
    // A stream of events is dispatched once more at its end.
    if (each == null || request.getDispatcherType() != DispatcherType.REQUEST || isFree(request)) {
      return true;
    }
    String caller = caller(request);
    int seconds = each.take(caller, units(handler));
    if (seconds > 0) {
      throw new Problem.TooManyRequests(
          "You have asked for more than you may for now; this request can be made in %d s"
              .formatted(seconds),
          seconds);
    }
    RequestCost.collect(request, units -> each.owe(caller, units));
    return true;
  }

  /** The page's files, the description of the interface, health and metrics. */
  private static boolean isFree(HttpServletRequest request) {
    RequestPath path = RequestPath.of(request);
    boolean api = path.own().startsWith("/api/");
    return !api && (!path.isProtocol() || path.own().startsWith("/v2/health/"));
  }

  private static int units(Object handler) {
    Computation computation =
        handler instanceof HandlerMethod method
            ? method.getMethodAnnotation(Computation.class)
            : null;
    return computation == null ? 1 : computation.units();
  }

  /** No name looks like an address: what comes before tells them apart. */
  private static String caller(HttpServletRequest request) {
    return Authenticated.current()
        .map(Caller::owner)
        .map(owner -> "owner " + owner)
        .orElseGet(() -> "address " + request.getRemoteAddr());
  }
}

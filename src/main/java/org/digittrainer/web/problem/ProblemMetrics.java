package org.digittrainer.web.problem;

import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.observation.DefaultServerRequestObservationConvention;
import org.springframework.http.server.observation.ServerRequestObservationContext;
import org.springframework.stereotype.Component;

/**
 * Adds to the metrics of a request the type of the problem that it was answered with, such as
 * {@code queue-full}, or {@code none}.
 */
@Component
final class ProblemMetrics extends DefaultServerRequestObservationConvention {

  private static final String KEY = "problem";
  private static final KeyValue NONE = KeyValue.of(KEY, "none");

  @Override
  public KeyValues getLowCardinalityKeyValues(ServerRequestObservationContext context) {
    return super.getLowCardinalityKeyValues(context).and(problem(context.getCarrier()));
  }

  private static KeyValue problem(@Nullable HttpServletRequest request) {
    return request != null && request.getAttribute(ErrorBody.TYPE) instanceof String type
        ? KeyValue.of(KEY, type.substring(type.lastIndexOf(':') + 1))
        : NONE;
  }
}

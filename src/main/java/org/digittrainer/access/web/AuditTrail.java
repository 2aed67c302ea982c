package org.digittrainer.access.web;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.digittrainer.access.AccessProperties;
import org.digittrainer.access.AccessProperties.Mode;
import org.digittrainer.access.Caller;
import org.digittrainer.access.audit.AuditEvent;
import org.digittrainer.access.audit.AuditEvent.Outcome;
import org.digittrainer.access.audit.AuditLog;
import org.digittrainer.web.Computation;
import org.digittrainer.web.RequestPath;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerExecutionChain;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.util.ServletRequestPathUtils;

/** Says in the audit log what requests did, by the operations that answer them. */
@Component
final class AuditTrail {

  private static final String OWNER = AuditTrail.class.getName() + ".owner";
  private static final String TARGET = AuditTrail.class.getName() + ".target";

  private final AuditLog log;
  private final Mode mode;
  private final ObjectProvider<HandlerMapping> operations;

  AuditTrail(
      AuditLog log,
      AccessProperties properties,
      @Qualifier("requestMappingHandlerMapping") ObjectProvider<HandlerMapping> operations) {
    this.log = log;
    this.mode = properties.mode();
    this.operations = operations;
  }

  /** Lets an operation that finds out who calls say so. */
  static void setOwner(HttpServletRequest request, String owner) {
    request.setAttribute(OWNER, owner);
  }

  /** Lets an operation name what it made, where neither path nor answer does. */
  static void setTarget(HttpServletRequest request, String target) {
    request.setAttribute(TARGET, target);
  }

  /**
   * Records a request that is being answered, unless it changed nothing.
   *
   * @param location of what was made; null if nothing was
   */
  void record(HttpServletRequest request, HttpStatusCode status, @Nullable String location) {
    if (request.getAttribute(HandlerMapping.BEST_MATCHING_HANDLER_ATTRIBUTE)
            instanceof HandlerMethod operation
        && !operation.hasMethodAnnotation(Computation.class)) {
      String action = id(operation);
      if (status.is2xxSuccessful()) {
        record(event(request, action, target(request, location), Outcome.DONE));
      } else if (status.isSameCodeAs(HttpStatus.FORBIDDEN)) {
        record(event(request, action, target(request, null), Outcome.REFUSED));
      } else if (status.isSameCodeAs(HttpStatus.INTERNAL_SERVER_ERROR)) {
        record(event(request, action, target(request, null), Outcome.FAILED));
      } else if (status.isSameCodeAs(HttpStatus.SERVICE_UNAVAILABLE)) {
        log.mention(event(request, action, target(request, null), Outcome.FAILED));
      } else if (operation.getBeanType() == SessionController.class) {
        log.mention(event(request, action, null, Outcome.REFUSED));
      }
    }
  }

  /** Records that the role of a known caller does not allow a request. */
  void recordRefusal(HttpServletRequest request) {
    Optional<HandlerMethod> operation = operation(request);
    String action = operation.map(AuditTrail::id).orElse(request.getMethod());
    String target = operation.isPresent() ? target(request, null) : path(request);
    record(event(request, action, target, Outcome.REFUSED));
  }

  /** Mentions a request of nobody known. */
  void recordStranger(HttpServletRequest request) {
    log.mention(event(request, request.getMethod(), path(request), Outcome.REFUSED));
  }

  /** Strangers must not fill the log, where there are any. */
  private void record(AuditEvent event) {
    if (event.owner() == null && mode == Mode.PROTECTED) {
      log.mention(event);
    } else {
      log.record(event);
    }
  }

  private static AuditEvent event(
      HttpServletRequest request, String action, @Nullable String target, Outcome outcome) {
    String owner =
        Optional.ofNullable((String) request.getAttribute(OWNER))
            .or(() -> Authenticated.current().map(Caller::owner))
            .orElse(null);
    return new AuditEvent(owner, action, target, outcome, request.getRemoteAddr());
  }

  /** By the variables of the path and the last part of the location, or else by the query. */
  private static @Nullable String target(HttpServletRequest request, @Nullable String location) {
    List<String> parts = new ArrayList<>();
    if (request.getAttribute(TARGET) instanceof String named) {
      parts.add(named);
    }
    if (request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE)
        instanceof Map<?, ?> variables) {
      variables.values().forEach(value -> parts.add(String.valueOf(value)));
    }
    if (location != null) {
      String path = URI.create(location).getPath();
      parts.add(path.substring(path.lastIndexOf('/') + 1));
    }
    return parts.isEmpty() ? request.getQueryString() : String.join("/", parts);
  }

  /** As Spring MVC will not find it, since the request does not get there. */
  private Optional<HandlerMethod> operation(HttpServletRequest request) {
    try {
      ServletRequestPathUtils.parseAndCache(request);
      HandlerExecutionChain found = operations.getObject().getHandler(request);
      return found != null && found.getHandler() instanceof HandlerMethod operation
          ? Optional.of(operation)
          : Optional.empty();
    } catch (Exception e) { // Of another method or media type: no operation.
      return Optional.empty();
    }
  }

  private static String id(HandlerMethod operation) {
    Operation described = operation.getMethodAnnotation(Operation.class);
    return described == null || described.operationId().isEmpty()
        ? operation.getMethod().getName()
        : described.operationId();
  }

  private static String path(HttpServletRequest request) {
    return RequestPath.of(request).own();
  }
}

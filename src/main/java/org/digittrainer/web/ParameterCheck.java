package org.digittrainer.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.digittrainer.problem.Problem;
import org.springframework.core.MethodParameter;
import org.springframework.core.ResolvableType;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Refuses parameters at whose value Spring would guess: of several it takes the first, and control
 * characters it takes for blanks. Refuses those that a list does not have: with a misspelt one it
 * would look like an answer to the question.
 */
@Component
public final class ParameterCheck implements HandlerInterceptor, WebMvcConfigurer {

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry.addInterceptor(this);
  }

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    if (handler instanceof HandlerMethod method) {
      Problem.Fields problems = new Problem.Fields();
      Set<String> others = isList(request) ? parameters(request) : new TreeSet<>();
      for (MethodParameter parameter : method.getMethodParameters()) {
        RequestParam declared = parameter.getParameterAnnotation(RequestParam.class);
        if (declared != null && Map.class.isAssignableFrom(parameter.getParameterType())) {
          others.clear(); // The operation looks at all of them.
        } else if (declared != null) {
          String name =
              declared.name().isEmpty() ? parameter.getParameter().getName() : declared.name();
          String[] values = request.getParameterValues(name);
          check(name, parameter, values == null ? List.of() : List.of(values), problems);
          others.remove(name);
        }
      }
      others.forEach(name -> problems.addParameter(name, "is no parameter of this list"));
      problems.refuse();
    }
    return true;
  }

  /** Whether what is asked for is all of a kind, and not one of them. */
  private static boolean isList(HttpServletRequest request) {
    return Set.of("GET", "HEAD").contains(request.getMethod())
        && RequestPath.of(request).own().startsWith("/api/")
        && Map.of().equals(request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE));
  }

  private static Set<String> parameters(HttpServletRequest request) {
    return new TreeSet<>(request.getParameterMap().keySet());
  }

  private static void check(
      String name, MethodParameter parameter, List<String> values, Problem.Fields problems) {
    ResolvableType type = ResolvableType.forMethodParameter(parameter);
    boolean several = Collection.class.isAssignableFrom(parameter.getParameterType());
    if (!several) {
      checkSingle(name, values, problems);
    }
    if ((several ? type.asCollection().getGeneric(0) : type).toClass() != String.class) {
      checkVisible(name, values, problems);
    }
  }

  /** Checks a parameter of one value that is no text, where no method declares it. */
  public static void check(String name, List<String> values) {
    Problem.Fields problems = new Problem.Fields();
    checkSingle(name, values, problems);
    checkVisible(name, values, problems);
    problems.refuse();
  }

  private static void checkSingle(String name, List<String> values, Problem.Fields problems) {
    if (values.size() > 1) {
      problems.add(name, "must be given only once");
    }
  }

  private static void checkVisible(String name, List<String> values, Problem.Fields problems) {
    if (values.stream().anyMatch(value -> value.chars().anyMatch(Character::isISOControl))) {
      problems.add(name, "must not have control characters");
    }
  }
}

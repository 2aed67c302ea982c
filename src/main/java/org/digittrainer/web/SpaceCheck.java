package org.digittrainer.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.digittrainer.database.FreeSpace;
import org.digittrainer.problem.Problem;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Refuses the operations that need space while there is too little, before their body is read. */
@Component
final class SpaceCheck implements HandlerInterceptor, WebMvcConfigurer {

  private final ObjectProvider<FreeSpace> space;

  SpaceCheck(ObjectProvider<FreeSpace> space) {
    this.space = space;
  }

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry.addInterceptor(this);
  }

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    if (handler instanceof HandlerMethod method
        && method.hasMethodAnnotation(NeedsSpace.class)
        && space.stream().anyMatch(FreeSpace::isScarce)) {
      throw new Problem.NoSpace();
    }
    return true;
  }
}

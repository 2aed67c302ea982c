package org.digittrainer.access.web;

import java.util.List;
import org.digittrainer.access.AccessProperties.Mode;
import org.digittrainer.access.Caller;
import org.digittrainer.access.Pass;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.core.MethodParameter;
import org.springframework.core.env.Environment;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Hands the caller, or what they have shown, to operations that ask for it, in every part of the
 * service that tests start.
 */
@AutoConfiguration
final class CallerArgument implements WebMvcConfigurer, HandlerMethodArgumentResolver {

  static {
    SpringDocUtils.getConfig().addRequestWrapperToIgnore(Caller.class, Pass.class);
  }

  private final Mode mode;

  CallerArgument(Environment environment) {
    this.mode = AccessMode.of(environment);
  }

  @Override
  public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
    resolvers.add(this);
  }

  @Override
  public boolean supportsParameter(MethodParameter parameter) {
    return isCaller(parameter) || parameter.getParameterType() == Pass.class;
  }

  @Override
  public Object resolveArgument(
      MethodParameter parameter,
      @Nullable ModelAndViewContainer container,
      NativeWebRequest request,
      @Nullable WebDataBinderFactory binders) {
    if (SecurityContextHolder.getContext().getAuthentication() instanceof Authenticated known) {
      return isCaller(parameter) ? known.caller() : known.pass();
    }
    if (mode == Mode.PROTECTED) {
      throw new IllegalStateException("nobody knows who calls");
    }
    return isCaller(parameter) ? Caller.ANYBODY : Pass.NONE;
  }

  private static boolean isCaller(MethodParameter parameter) {
    return parameter.getParameterType() == Caller.class;
  }
}

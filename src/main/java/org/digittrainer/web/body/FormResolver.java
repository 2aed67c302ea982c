package org.digittrainer.web.body;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.digittrainer.web.RequestPath;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.multipart.MultipartResolver;
import org.springframework.web.multipart.support.StandardServletMultipartResolver;
import org.springframework.web.servlet.DispatcherServlet;

/** Reads forms into memory before their operation, unless the operation does it itself. */
final class FormResolver extends StandardServletMultipartResolver {

  private final Set<String> streamed;

  FormResolver(List<StreamedForm> streamed) {
    this.streamed = streamed.stream().map(StreamedForm::path).collect(Collectors.toSet());
  }

  @Override
  public boolean isMultipart(HttpServletRequest request) {
    return !streamed.contains(RequestPath.of(request).own()) && super.isMultipart(request);
  }

  /** Takes the place of Spring Boot's. */
  @Configuration(proxyBeanMethods = false)
  static class Installer {

    @Bean(DispatcherServlet.MULTIPART_RESOLVER_BEAN_NAME)
    MultipartResolver multipartResolver(ObjectProvider<StreamedForm> streamed) {
      return new FormResolver(streamed.stream().toList());
    }
  }
}

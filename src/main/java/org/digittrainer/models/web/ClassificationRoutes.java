package org.digittrainer.models.web;

import static org.springframework.web.bind.annotation.RequestMethod.POST;
import static org.springframework.web.servlet.function.RequestPredicates.path;

import java.util.Set;
import org.digittrainer.web.body.BodyLimit;
import org.springdoc.core.annotations.RouterOperation;
import org.springdoc.core.annotations.RouterOperations;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * Routes to {@link ClassificationHandler}. An annotated method costs a fifth more processor time
 * for one image: see {@code src/docs/decisions/functional-routes.md}.
 */
@Configuration(proxyBeanMethods = false)
class ClassificationRoutes {

  private static final String MODEL = "/api/v1/models/{name}/classify";
  private static final String VERSION = "/api/v1/models/{name}/versions/{version}/classify";

  @Bean
  @RouterOperations({
    @RouterOperation(
        path = MODEL,
        method = POST,
        beanClass = ClassificationHandler.class,
        beanMethod = "classify"),
    @RouterOperation(
        path = VERSION,
        method = POST,
        beanClass = ClassificationHandler.class,
        beanMethod = "classifyByVersion")
  })
  RouterFunction<ServerResponse> classification(ClassificationHandler handler) {
    return RouterFunctions.route()
        .POST(MODEL, handler::classify)
        .POST(VERSION, handler::classifyByVersion)
        .route(path(MODEL).or(path(VERSION)), ClassificationRoutes::otherMethod)
        .before(ClassificationRoutes::allowImages)
        .build();
  }

  private static ServerRequest allowImages(ServerRequest request) {
    BodyLimit.Size.IMAGE.allow(request.servletRequest());
    return request;
  }

  private static ServerResponse otherMethod(ServerRequest request)
      throws HttpRequestMethodNotSupportedException {
    if (request.method().equals(HttpMethod.OPTIONS)) {
      return ServerResponse.ok().allow(HttpMethod.POST, HttpMethod.OPTIONS).build();
    }
    throw new HttpRequestMethodNotSupportedException(request.method().name(), Set.of("POST"));
  }
}

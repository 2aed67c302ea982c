package org.digittrainer.web.body;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/** Puts the guard of bodies into the server. */
@Component
@EnableConfigurationProperties(OpenBodyLimits.class)
final class BodyGuardConfiguration
    implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

  private final OpenBodies places;
  private final BodyBudget budget;

  BodyGuardConfiguration(OpenBodyLimits limits) {
    this.places = limits.places();
    this.budget = limits.bytes();
  }

  @Override
  public void customize(TomcatServletWebServerFactory factory) {
    factory.addEngineValves(new BodyGuardValve(places, budget));
  }

  boolean isIdle() {
    return places.isIdle() && budget.isIdle();
  }
}

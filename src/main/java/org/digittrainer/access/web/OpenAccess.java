package org.digittrainer.access.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.digittrainer.web.guard.BoundAddress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.security.web.DefaultSecurityFilterChain;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.firewall.FirewalledRequest;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.util.matcher.AnyRequestMatcher;

/**
 * Lets everybody do everything. Before Spring Boot's own, which would ask for a password; in every
 * part of the service that tests start, too.
 */
@AutoConfiguration(before = ServletWebSecurityAutoConfiguration.class)
@Conditional(AccessMode.Open.class)
class OpenAccess {

  private static final Logger log = LoggerFactory.getLogger(OpenAccess.class);

  /** Warns if other machines can reach the service. */
  @Bean
  ApplicationListener<ApplicationReadyEvent> openPort(ObjectProvider<BoundAddress> bound) {
    return ready ->
        bound.stream()
            .filter(address -> !address.isLoopback())
            .forEach(
                address ->
                    log.warn(
                        "Anyone who reaches this port may do everything. Set"
                            + " server.address=127.0.0.1 or digit-trainer.access.mode=PROTECTED, or"
                            + " keep the port on a trusted network and name its hosts in"
                            + " digit-trainer.http.hosts."));
  }

  @Bean
  SecurityFilterChain everybody() {
    return new DefaultSecurityFilterChain(AnyRequestMatcher.INSTANCE);
  }

  /** No path is forbidden, so that none need be read strictly. */
  @Bean
  HttpFirewall noFirewall() {
    return new HttpFirewall() {
      @Override
      public FirewalledRequest getFirewalledRequest(HttpServletRequest request) {
        return new FirewalledRequest(request) {
          @Override
          public void reset() {}
        };
      }

      @Override
      public HttpServletResponse getFirewalledResponse(HttpServletResponse response) {
        return response;
      }
    };
  }
}

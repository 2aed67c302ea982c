package org.digittrainer.access.web;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.digittrainer.access.AccessProperties;
import org.digittrainer.access.ApiKeys;
import org.digittrainer.access.BrowserSessions;
import org.digittrainer.access.FirstKey;
import org.digittrainer.access.Passes;
import org.digittrainer.access.audit.AuditLog;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationProvider;

/** Wires what is known of callers. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AccessProperties.class)
class AccessConfiguration {

  @Bean
  ApiKeys apiKeys(JdbcClient jdbc, Clock clock) {
    return new ApiKeys(jdbc, clock);
  }

  @Bean
  BrowserSessions browserSessions(JdbcClient jdbc, Clock clock) {
    return new BrowserSessions(jdbc, clock);
  }

  @Bean
  Passes passes(JdbcClient jdbc, Clock clock) {
    return new Passes(jdbc, clock);
  }

  @Bean
  AuditLog auditLog(JdbcClient jdbc, Clock clock) {
    return new AuditLog(jdbc, clock);
  }

  @Bean
  FirstKey firstKey(AccessProperties properties, ApiKeys keys, AuditLog audit) {
    return new FirstKey(properties, keys, audit);
  }

  /** Tokens count where Boot's own property names who issues them. */
  @Bean
  AuthenticationManager callers(ApiKeys keys, ObjectProvider<JwtDecoder> tokens) {
    List<AuthenticationProvider> providers = new ArrayList<>();
    JwtDecoder decoder = tokens.getIfAvailable();
    providers.add(new KeyProvider(keys, decoder == null));
    if (decoder != null) {
      JwtAuthenticationProvider provider = new JwtAuthenticationProvider(decoder);
      provider.setJwtAuthenticationConverter(new TokenCaller());
      providers.add(provider);
    }
    return new ProviderManager(providers);
  }
}

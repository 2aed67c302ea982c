package org.digittrainer.configuration;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.AutoConfigurationImportFilter;
import org.springframework.boot.autoconfigure.AutoConfigurationMetadata;
import org.springframework.context.EnvironmentAware;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/**
 * Leaves all that traces out of the service unless there is somewhere to send traces to: by itself,
 * Spring Boot would make spans in each request and throw them away.
 */
final class TracingSwitch implements AutoConfigurationImportFilter, EnvironmentAware {

  private static final String ENDPOINT = "management.opentelemetry.tracing.export.otlp.endpoint";

  private boolean on;

  @Override
  public void setEnvironment(Environment environment) {
    on = StringUtils.hasText(environment.getProperty(ENDPOINT));
  }

  @Override
  public boolean[] match(@Nullable String[] configurations, AutoConfigurationMetadata metadata) {
    boolean[] wanted = new boolean[configurations.length];
    for (int i = 0; i < wanted.length; i++) {
      wanted[i] = on || !isForTraces(configurations[i]);
    }
    return wanted;
  }

  private static boolean isForTraces(@Nullable String configuration) {
    return configuration != null
        && (configuration.startsWith("org.springframework.boot.micrometer.tracing.")
            || configuration.startsWith("org.springframework.boot.opentelemetry."));
  }
}

package org.digittrainer.web.guard;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whose pages may use the service.
 *
 * @param hosts names under which the service is reached, without a port
 * @param allowedOrigins of other pages that may call it, such as {@code https://school.example}
 */
@ConfigurationProperties("digit-trainer.http")
record GuardProperties(
    @DefaultValue List<String> hosts, @DefaultValue List<String> allowedOrigins) {

  private static final Pattern HOST = Pattern.compile("[a-z0-9_-]+(\\.[a-z0-9_-]+)*");
  private static final Pattern ORIGIN = Pattern.compile("https?://[a-z0-9_.\\[\\]:-]+");

  GuardProperties {
    hosts = lowerCase(hosts);
    allowedOrigins = lowerCase(allowedOrigins);
    require(hosts, HOST, "hosts must be host names without a port");
    require(allowedOrigins, ORIGIN, "allowed-origins must look like https://school.example");
  }

  private static List<String> lowerCase(List<String> values) {
    return values.stream().map(value -> value.trim().toLowerCase(Locale.ROOT)).toList();
  }

  private static void require(List<String> values, Pattern pattern, String rule) {
    if (!values.stream().allMatch(value -> pattern.matcher(value).matches())) {
      throw new IllegalArgumentException("digit-trainer.http." + rule);
    }
  }
}

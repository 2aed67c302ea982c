package org.digittrainer.access.web;

import java.util.Optional;
import java.util.regex.Pattern;
import org.digittrainer.access.ApiKey;
import org.digittrainer.access.ApiKeys;
import org.digittrainer.access.Pass;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;

/** Knows callers by their keys. */
final class KeyProvider implements AuthenticationProvider {

  /** The form of a signed token; nothing else need be shown to its provider. */
  private static final Pattern SIGNED = Pattern.compile("[\\w-]+\\.[\\w-]+\\.[\\w-]+");

  private final ApiKeys keys;
  private final boolean last;

  /**
   * Knows the keys of one store.
   *
   * @param last whether nobody else is asked about what is no key
   */
  KeyProvider(ApiKeys keys, boolean last) {
    this.keys = keys;
    this.last = last;
  }

  @Override
  public @Nullable Authentication authenticate(Authentication token) {
    String text = ((BearerTokenAuthenticationToken) token).getToken();
    Optional<ApiKey> key = keys.find(text);
    if (key.isEmpty() && (last || !SIGNED.matcher(text).matches())) {
      throw new InvalidBearerTokenException("Not a key");
    }
    return key.map(each -> new Authenticated(each.caller(), new Pass.Key(each.id()))).orElse(null);
  }

  @Override
  public boolean supports(Class<?> authentication) {
    return BearerTokenAuthenticationToken.class.isAssignableFrom(authentication);
  }
}

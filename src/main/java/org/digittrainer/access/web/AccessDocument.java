package org.digittrainer.access.web;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import org.digittrainer.access.AccessProperties;
import org.digittrainer.access.AccessProperties.Mode;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;
import org.springframework.stereotype.Component;

/** Describes how callers say who they are, so that Swagger UI can ask for a key. */
@Component
final class AccessDocument implements GlobalOpenApiCustomizer {

  private static final String KEY = "key";

  private final AccessProperties properties;

  AccessDocument(AccessProperties properties) {
    this.properties = properties;
  }

  @Override
  public void customise(OpenAPI api) {
    if (api.getComponents() == null) {
      api.setComponents(new Components());
    }
    api.getComponents()
        .addSecuritySchemes(
            KEY,
            new SecurityScheme()
                .type(SecurityScheme.Type.HTTP)
                .scheme("bearer")
                .description(
                    "A key of this service, or a token of its OpenID provider. A service that is"
                        + " open to everybody asks for none."));
    if (properties.mode() == Mode.OPEN) {
      api.addSecurityItem(new SecurityRequirement());
    }
    api.addSecurityItem(new SecurityRequirement().addList(KEY));
  }
}

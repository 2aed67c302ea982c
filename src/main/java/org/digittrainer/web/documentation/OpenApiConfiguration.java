package org.digittrainer.web.documentation;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.tags.Tag;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.info.BuildProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Describes the API as a whole and completes what springdoc finds out about each operation. */
@Configuration(proxyBeanMethods = false)
class OpenApiConfiguration {

  private static final List<String> FIRST_TAGS = List.of("Training jobs", "Models", "Data sets");

  private static final String DESCRIPTION =
      """
      Trains handwritten-digit classifiers by mini-batch stochastic gradient descent whose gradients \
      are *numerical*: two evaluations of the loss for each parameter, as a first book on learning \
      introduces them. Post a training job (`{}` is the book's own network), follow its loss and \
      accuracy from epoch to epoch, then send a digit to the model that comes out of it. Errors are \
      problem details by [RFC 9457](https://www.rfc-editor.org/rfc/rfc9457) that name every bad field; \
      see also the [health](../actuator/health), the [build](../actuator/info) and the \
      [metrics](../actuator/prometheus) of this instance.""";

  @Bean
  OpenAPI openApi(ObjectProvider<BuildProperties> build) {
    return new OpenAPI()
        .info(
            new Info()
                .title("digit-trainer")
                .version(build.stream().map(BuildProperties::getVersion).findFirst().orElse("dev"))
                .description(DESCRIPTION)
                .license(new License().name("Apache-2.0").identifier("Apache-2.0")));
  }

  /** What a newcomer needs first comes first. */
  @Bean
  GlobalOpenApiCustomizer orderedTags() {
    return api -> {
      if (api.getTags() != null) {
        List<Tag> tags = new ArrayList<>(api.getTags());
        tags.sort(Comparator.comparingInt(OpenApiConfiguration::place).thenComparing(Tag::getName));
        api.setTags(tags);
      }
    };
  }

  private static int place(Tag tag) {
    int place = FIRST_TAGS.indexOf(tag.getName());
    return place < 0 ? FIRST_TAGS.size() : place;
  }

  @Bean
  GlobalOpenApiCustomizer exampleRequests() {
    return new ExampleRequests();
  }

  @Bean
  ErrorAnswers errorAnswers() {
    return new ErrorAnswers();
  }

  /**
   * Joins the lines of descriptions that springdoc takes from Javadoc as they are wrapped there.
   */
  @Bean
  GlobalOpenApiCustomizer unwrappedDescriptions() {
    return api -> api.getComponents().getSchemas().values().forEach(OpenApiConfiguration::unwrap);
  }

  private static void unwrap(Schema<?> schema) {
    if (schema.getDescription() != null) {
      schema.setDescription(schema.getDescription().replaceAll("\\n +", " "));
    }
    if (schema.getProperties() != null) {
      schema.getProperties().values().forEach(OpenApiConfiguration::unwrap);
    }
  }
}

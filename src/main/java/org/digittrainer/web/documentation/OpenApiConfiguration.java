package org.digittrainer.web.documentation;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Contact;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.tags.Tag;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.boot.info.BuildProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** Describes the API as a whole and completes what springdoc finds out about each operation. */
@Configuration(proxyBeanMethods = false)
class OpenApiConfiguration {

  /** In the order in which people come to need them. */
  private static final List<String> TAGS =
      List.of(
          "Training jobs",
          "Models",
          "Data sets",
          "Laboratory",
          "Sweeps",
          "Audits",
          "Open Inference Protocol",
          "Access");

  private static final String DESCRIPTION =
      """
      Trains handwritten-digit classifiers by mini-batch stochastic gradient descent whose gradients \
      are *numerical*: two evaluations of the loss for each parameter, as a first book on learning \
      introduces them. Post a training job (`{}` is the book's own network), follow its loss and \
      accuracy from epoch to epoch, then send a digit to the model that comes out of it. Errors are \
      problem details by [RFC 9457](https://www.rfc-editor.org/rfc/rfc9457) that name every bad field; \
      see also the [health](../actuator/health), the [build](../actuator/info) and the \
      [metrics](../actuator/prometheus) of this instance.""";

  /**
   * Makes what describes the API when somebody first asks for it, and not while all wait for the
   * start.
   */
  @Bean
  static BeanFactoryPostProcessor describedWhenAsked() {
    return beans -> {
      for (String name : beans.getBeanDefinitionNames()) {
        BeanDefinition definition = beans.getBeanDefinition(name);
        String origin = Objects.requireNonNullElse(definition.getFactoryBeanName(), name);
        if (origin.startsWith("org.springdoc")) {
          definition.setLazyInit(true);
        }
      }
      if (beans.containsBeanDefinition("openAPIBuilder")) {
        // Nobody asks for it by name: it tells the library of our converters as it is made.
        beans.getBeanDefinition("openAPIBuilder").setDependsOn("modelConverterRegistrar");
      }
    };
  }

  @Bean
  OpenAPI openApi(ObjectProvider<BuildProperties> build) {
    return new OpenAPI()
        .info(
            new Info()
                .title("digit-trainer")
                .version(build.stream().map(BuildProperties::getVersion).findFirst().orElse("dev"))
                .description(DESCRIPTION)
                .contact(new Contact().name("Who runs this instance"))
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
    int place = TAGS.indexOf(tag.getName());
    return place < 0 ? TAGS.size() : place;
  }

  @Bean
  GlobalOpenApiCustomizer exampleRequests() {
    return new ExampleRequests();
  }

  @Bean
  RecordMark recordMark() {
    return new RecordMark();
  }

  @Bean
  GlobalOpenApiCustomizer operationIds() {
    return new OperationIds();
  }

  @Bean
  GlobalOpenApiCustomizer parameterLimits() {
    return new ParameterLimits();
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

  /** Last, since the others add schemas. */
  @Bean
  RecordFields recordFields(JsonMapper mapper) {
    return new RecordFields(mapper);
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

package org.digittrainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1Namespace;
import io.kubernetes.client.openapi.models.V1NetworkPolicy;
import io.kubernetes.client.openapi.models.V1PodDisruptionBudget;
import io.kubernetes.client.openapi.models.V1Secret;
import io.kubernetes.client.openapi.models.V1Service;
import io.kubernetes.client.openapi.models.V1StatefulSet;
import io.kubernetes.client.openapi.models.V2HorizontalPodAutoscaler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.Yaml;

/** The manifests, by the models of Kubernetes' own client, which know no other fields. */
class KubernetesTests {

  private static final Path FOLDER = Path.of("src/docs/kubernetes");

  /** Refuses what is no object of a kind. */
  @FunctionalInterface
  private interface Schema {
    void check(JsonElement object) throws IOException;
  }

  private static final Map<String, Schema> SCHEMAS =
      Map.of(
          "apps/v1 Deployment", V1Deployment::validateJsonElement,
          "apps/v1 StatefulSet", V1StatefulSet::validateJsonElement,
          "v1 Service", V1Service::validateJsonElement,
          "v1 Secret", V1Secret::validateJsonElement,
          "v1 Namespace", V1Namespace::validateJsonElement,
          "policy/v1 PodDisruptionBudget", V1PodDisruptionBudget::validateJsonElement,
          "autoscaling/v2 HorizontalPodAutoscaler", V2HorizontalPodAutoscaler::validateJsonElement,
          "networking.k8s.io/v1 NetworkPolicy", V1NetworkPolicy::validateJsonElement);

  @ParameterizedTest
  @MethodSource("objects")
  void areObjectsOfTheirKind(JsonObject object) throws IOException {
    Schema schema = SCHEMAS.get(text(object, "apiVersion") + " " + text(object, "kind"));
    Objects.requireNonNull(schema, () -> "no schema of " + object).check(object);
  }

  @Test
  void wouldBeRefusedWithAMisspeltField() {
    JsonObject deployment = only("Deployment").deepCopy();
    deployment.getAsJsonObject("spec").addProperty("replicaz", 2);
    assertThatThrownBy(() -> V1Deployment.validateJsonElement(deployment))
        .hasMessageContaining("replicaz");
  }

  @Test
  void areAllApplied() {
    Object resources = documents(FOLDER.resolve("kustomization.yaml")).get(0).get("resources");
    assertThat(new Gson().toJsonTree(resources).getAsJsonArray())
        .extracting(JsonElement::getAsString)
        .containsExactlyInAnyOrderElementsOf(
            files().map(file -> String.valueOf(file.getFileName())).toList());
  }

  /** By the security standard "restricted". */
  @ParameterizedTest
  @MethodSource("pods")
  void haveNoMoreRightsThanTheyNeed(JsonObject pod) {
    JsonObject security = pod.getAsJsonObject("securityContext");
    assertThat(security.get("runAsNonRoot").getAsBoolean()).isTrue();
    assertThat(text(security.getAsJsonObject("seccompProfile"), "type"))
        .isEqualTo("RuntimeDefault");
    for (JsonElement each : pod.getAsJsonArray("containers")) {
      JsonObject container = each.getAsJsonObject();
      JsonObject rights = container.getAsJsonObject("securityContext");
      assertThat(rights.get("allowPrivilegeEscalation").getAsBoolean()).isFalse();
      assertThat(rights.get("readOnlyRootFilesystem").getAsBoolean()).isTrue();
      assertThat(rights.getAsJsonObject("capabilities")).hasToString("{\"drop\":[\"ALL\"]}");
      assertThat(container.getAsJsonObject("resources").getAsJsonObject("limits").has("memory"))
          .isTrue();
    }
  }

  /** A setting that does not exist would be ignored in silence. */
  @Test
  void nameSettingsThatThereAre() throws IOException {
    Set<String> documented =
        Files.readAllLines(Path.of("src/docs/operations.md")).stream()
            .filter(line -> line.startsWith("| `"))
            .map(line -> plain(line.substring(3, line.indexOf('`', 3))))
            .collect(Collectors.toSet());
    List<String> used =
        each(pod(only("Deployment")).getAsJsonArray("containers"))
            .flatMap(container -> each(container.getAsJsonArray("env")))
            .map(variable -> text(variable, "name"))
            .filter(name -> name.startsWith("DIGIT_TRAINER_"))
            .map(name -> plain(name.substring("DIGIT_TRAINER_".length())))
            .toList();
    assertThat(used).hasSizeGreaterThan(2).isSubsetOf(documented);
  }

  @Test
  void selectThePodsThatTheyAreAbout() {
    JsonObject labels =
        only("Deployment")
            .getAsJsonObject("spec")
            .getAsJsonObject("template")
            .getAsJsonObject("metadata")
            .getAsJsonObject("labels");
    assertThat(only("PodDisruptionBudget").toString()).contains(labels.toString());
    assertThat(
            text(
                only("HorizontalPodAutoscaler")
                    .getAsJsonObject("spec")
                    .getAsJsonObject("scaleTargetRef"),
                "name"))
        .isEqualTo(text(only("Deployment").getAsJsonObject("metadata"), "name"));
    assertThat(only("Deployment").getAsJsonObject("spec").getAsJsonObject("selector").toString())
        .contains(labels.toString());
  }

  static Stream<JsonObject> pods() {
    return objects()
        .filter(object -> object.toString().contains("\"template\""))
        .map(KubernetesTests::pod);
  }

  static Stream<JsonObject> objects() {
    return files()
        .flatMap(file -> documents(file).stream())
        .map(document -> new Gson().toJsonTree(document).getAsJsonObject());
  }

  private static JsonObject pod(JsonObject workload) {
    return workload.getAsJsonObject("spec").getAsJsonObject("template").getAsJsonObject("spec");
  }

  private static JsonObject only(String kind) {
    return objects().filter(object -> text(object, "kind").equals(kind)).findFirst().orElseThrow();
  }

  private static Stream<JsonObject> each(Iterable<JsonElement> array) {
    return StreamSupport.stream(array.spliterator(), false).map(JsonElement::getAsJsonObject);
  }

  private static String text(JsonObject object, String field) {
    return object.get(field).getAsString();
  }

  /** A name as a variable of the environment and as a setting alike. */
  private static String plain(String name) {
    return name.replaceAll("[^A-Za-z0-9]", "").toLowerCase(Locale.ROOT);
  }

  private static Stream<Path> files() {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.filter(file -> !file.endsWith("kustomization.yaml")).sorted().toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Map<String, Object>> documents(Path file) {
    try {
      return StreamSupport.stream(new Yaml().loadAll(Files.readString(file)).spliterator(), false)
          .map(KubernetesTests::map)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> map(Object document) {
    return (Map<String, Object>) document;
  }
}

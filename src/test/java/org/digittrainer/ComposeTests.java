package org.digittrainer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;

class ComposeTests {

  /** No key twice, which Compose refuses; each service is an image or built. */
  @Test
  void startsWhatItSays() throws IOException {
    LoaderOptions strict = new LoaderOptions();
    strict.setAllowDuplicateKeys(false);
    Map<String, Map<String, Map<String, Object>>> file =
        new Yaml(strict).load(Files.readString(Path.of("src/docs/compose.yaml")));
    assertThat(file.get("services"))
        .containsOnlyKeys("digit-trainer", "member", "postgres", "prometheus", "grafana")
        .allSatisfy(
            (name, service) -> assertThat(service.keySet()).containsAnyOf("image", "build"));
  }
}

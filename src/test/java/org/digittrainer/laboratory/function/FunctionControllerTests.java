package org.digittrainer.laboratory.function;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UnsupportedEncodingException;
import org.digittrainer.laboratory.Calls;
import org.digittrainer.laboratory.ExperimentTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@ExperimentTest
class FunctionControllerTests {

  @Autowired private Calls calls;

  @Test
  void listsTheNamedFunctions() throws UnsupportedEncodingException {
    JsonNode items = calls.get("/api/v1/functions").get("items");
    assertThat(items.valueStream().map(each -> each.get("name").asString()))
        .contains("PARABOLA", "SUM_OF_SQUARES", "SADDLE", "ROSENBROCK", "HIMMELBLAU");
    assertThat(items.at("/0/formula").asString()).isEqualTo("0.01x²+0.1x");
  }
}

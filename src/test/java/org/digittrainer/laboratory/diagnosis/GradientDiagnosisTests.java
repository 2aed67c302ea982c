package org.digittrainer.laboratory.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.digittrainer.laboratory.Calls;
import org.digittrainer.laboratory.ExperimentTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ClassPathResource;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The doctor over HTTP. */
@ExperimentTest
class GradientDiagnosisTests {

  private static final String PATH = "gradient-diagnoses";

  /** Two inputs, three classes, one example, as the book's smallest network. */
  private static final String SIMPLE =
      "{'parameters':{'W':[[0.1,0.2,0.3],[0.4,0.5,0.6]]},'x':[0.6,0.9],'t':[0,0,1],'gradient':{'W':%s}}";

  @Autowired private Calls calls;

  @Test
  void everyExampleSucceedsAndSaysWhatItIs() throws IOException {
    JsonNode examples =
        JsonMapper.shared()
            .readTree(
                new ClassPathResource("openapi/diagnoseGradient.json")
                    .getContentAsString(StandardCharsets.UTF_8));
    Map<String, String> expected =
        Map.of(
            "notDivided", "NOT_DIVIDED_BY_BATCH",
            "forward", "FORWARD_DIFFERENCE",
            "two", "BIAS_FORGOTTEN TRANSPOSED",
            "right", "");
    assertThat(examples.propertyNames()).containsExactlyInAnyOrderElementsOf(expected.keySet());
    for (Map.Entry<String, JsonNode> example : examples.properties()) {
      JsonNode answer = calls.answer(PATH, example.getValue().get("value").toString());
      assertThat(String.join(" ", answer.get("diagnoses").findValuesAsString("mistake")))
          .isEqualTo(expected.get(example.getKey()));
      assertThat(answer.get("agrees").asBoolean()).isEqualTo(example.getKey().equals("right"));
    }
  }

  @Test
  void explainsAndMends() throws UnsupportedEncodingException {
    JsonNode answer = calls.answer(PATH, SIMPLE.formatted("[[0,0,0],[0,0,0]]"));
    assertThat(answer.at("/tensors/0/name").asString()).isEqualTo("W");
    assertThat(answer.at("/tensors/0/relativeError").asDouble()).isEqualTo(1);
    assertThat(answer.at("/tensors/0/cosine").isNull()).isTrue();
    assertThat(answer.at("/diagnoses/0/explanation").asString()).isNotBlank();
    assertThat(answer.at("/diagnoses/0/fix").asString()).contains("`");
  }

  @Test
  void readsNumPyFiles() throws IOException {
    byte[] file = new ClassPathResource("diagnoses/0010.npz").getContentAsByteArray();
    for (String type : new String[] {"application/x-npz", "application/zip"}) {
      MvcTestResult result = send(type, file);
      assertThat(result).hasStatusOk();
      assertThat(result).bodyJson().extractingPath("$.tensors").isNotNull();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"no zip", "{}", "PK\u0003\u0004"})
  void refusesOtherFiles(String file) {
    assertThat(send("application/octet-stream", file.getBytes(StandardCharsets.UTF_8)))
        .hasStatus(422);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | /parameters /gradient /x /t",
        "{'h':0,'loss':'X','network':{'activation':'Y'}} | /h /loss /network/activation /parameters /gradient /x /t",
        "{'parameters':{'W':[[1,2],[3]]},'gradient':{'W':1},'x':[1],'t':0} | /parameters/W/1",
        "{'parameters':{'W':[[1,'a']]},'gradient':{'W':[[1,null]]},'x':[1],'t':0} | /parameters/W/0/1 /gradient/W/0/1",
        "{'parameters':{'W':[[1,2]],'c':[1]},'gradient':{'W':[[1,2]]},'x':[1],'t':0} | /parameters/c",
        "{'parameters':{'W':[[1,2]]},'gradient':{'W':[[1,2]],'b':[1,2]},'x':[1],'t':0} | /gradient/b",
        "{'parameters':{'W':[[1,2]],'b':[0,0]},'gradient':{'W':[[1,2]]},'x':[1],'t':0} | /gradient/b",
        "{'parameters':{'W':[[1,2]]},'gradient':{'W':[[1,2,3]]},'x':[1],'t':0} | /gradient/W",
        "{'parameters':{'W':[[1,2]]},'gradient':{'W':[[1,2]]},'x':[1,2],'t':0} | /x",
        "{'parameters':{'W':[[1,2]]},'gradient':{'W':[[1,2]]},'x':[[[1]]],'t':0} | /x/0/0",
        "{'parameters':{'W':[[1,2]]},'gradient':{'W':[[1,2]]},'x':[[1]],'t':[2]} | /t/0",
        "{'parameters':{'W':[[1,2]]},'gradient':{'W':[[1,2]]},'x':[[1]],'t':[[1,1]]} | /t/0",
        "{'parameters':{'W':[[1,2]]},'gradient':{'W':[[1,2]]},'x':[[1],[2]],'t':[1]} | /t",
        "{'parameters':{'W1':[[1,2]],'W2':[[1,2]]},'gradient':{'W1':[[1,2]]},'x':[1],'t':0} | /parameters/W2",
        "{'parameters':{'W2':[[1,2]]},'gradient':{'W2':[[1,2]]},'x':[1],'t':0} | /parameters/W1 /parameters/W2",
        "{'parameters':{'W':[[1]]},'gradient':{'W':[[1]]},'x':[1],'t':0} | /parameters/W",
        "{'network':{'activation':'RELU'},'parameters':{'W1':[[1e99]],'W2':[[1e99,0]]},'gradient':{'W1':[[1]],'W2':[[1,2]]},'x':[1e99],'t':1} | /parameters",
        "{'parameters':{'W':[[1e999,0]]},'gradient':{'W':[[1,2]]},'x':[1],'t':0} | /parameters/W/0/0",
        "{'parameters':[],'gradient':7,'x':{},'t':'a'} | /parameters /gradient /x /t",
        "{'parameters':{'W':[[1,2]]},'gradient':{'W':[[1,2]]},'x':[1],'t':0,'network':{'hiddenLayers':[3]}} | /network/hiddenLayers"
      })
  void namesEveryBadField(String body, String pointers) throws UnsupportedEncodingException {
    assertThat(calls.refusedFields(PATH, body)).containsExactlyInAnyOrder(pointers.split(" "));
  }

  @Test
  void refusesTooMuchWork() throws UnsupportedEncodingException {
    String row = "[" + "0.5,".repeat(999) + "0.5]";
    String matrix = "[" + (row + ",").repeat(100) + row + "]";
    String input = "[" + "1,".repeat(100) + "1]";
    String body =
        "{'parameters':{'W':%s},'gradient':{'W':%s},'x':%s,'t':1}".formatted(matrix, matrix, input);
    assertThat(calls.refusedFields(PATH, body)).containsExactly("/x");
  }

  private MvcTestResult send(String type, byte[] body) {
    return calls
        .http()
        .post()
        .uri("/api/v1/" + PATH)
        .header("Content-Type", type)
        .content(body)
        .exchange();
  }
}

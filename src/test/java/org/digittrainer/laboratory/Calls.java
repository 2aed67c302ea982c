package org.digittrainer.laboratory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UnsupportedEncodingException;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Posts bodies to experiments; in a body single quotes stand for double ones. */
public record Calls(MockMvcTester http) {

  public MvcTestResult post(String path, String body) {
    return http.post()
        .uri("/api/v1/" + path)
        .contentType(MediaType.APPLICATION_JSON)
        .content(body.replace('\'', '"'))
        .exchange();
  }

  /** The answer to an acceptable body. */
  public JsonNode answer(String path, String body) throws UnsupportedEncodingException {
    MvcTestResult result = post(path, body);
    assertThat(result).hasStatusOk().hasContentType(MediaType.APPLICATION_JSON);
    return json(result);
  }

  /** The distinct pointers in the refusal of an unacceptable body. */
  public List<String> refusedFields(String path, String body) throws UnsupportedEncodingException {
    MvcTestResult result = post(path, body);
    assertThat(result).hasStatus(422);
    return json(result)
        .get("errors")
        .valueStream()
        .map(error -> error.get("pointer").asString())
        .distinct()
        .toList();
  }

  public JsonNode get(String uri) throws UnsupportedEncodingException {
    return json(http.get().uri(uri).exchange());
  }

  public static double[] numbers(JsonNode array) {
    return array.valueStream().mapToDouble(JsonNode::asDouble).toArray();
  }

  private static JsonNode json(MvcTestResult result) throws UnsupportedEncodingException {
    return JsonMapper.shared().readTree(result.getResponse().getContentAsString());
  }
}

package org.digittrainer.laboratory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UnsupportedEncodingException;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Posts bodies; single quotes stand for double ones. */
record Calls(MockMvcTester http) {

  MvcTestResult post(String path, String body) {
    return http.post()
        .uri("/api/v1/" + path)
        .contentType(MediaType.APPLICATION_JSON)
        .content(body.replace('\'', '"'))
        .exchange();
  }

  /** The answer to a body that is acceptable. */
  JsonNode answer(String path, String body) throws UnsupportedEncodingException {
    MvcTestResult result = post(path, body);
    assertThat(result).hasStatusOk().hasContentType(MediaType.APPLICATION_JSON);
    return JsonMapper.shared().readTree(result.getResponse().getContentAsString());
  }

  static double[] numbers(JsonNode array) {
    return array.valueStream().mapToDouble(JsonNode::asDouble).toArray();
  }
}

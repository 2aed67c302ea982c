package org.digittrainer.models.inference.web;

import java.io.ByteArrayOutputStream;
import org.digittrainer.models.inference.OutputTensor;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Makes HTTP answers of what a model answers: JSON, followed by the numbers that go binary. */
@Component
final class InferenceAnswer {

  /** How many bytes of a body are JSON, where others follow. */
  static final String JSON_LENGTH = "Inference-Header-Content-Length";

  private final JsonMapper mapper;

  InferenceAnswer(JsonMapper mapper) {
    this.mapper = mapper;
  }

  ResponseEntity<?> of(InferenceResponse response) {
    boolean binary = response.outputs().stream().anyMatch(output -> output.parameters() != null);
    return binary
        ? binary(response)
        : ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(response);
  }

  private ResponseEntity<byte[]> binary(InferenceResponse response) {
    byte[] json = mapper.writeValueAsBytes(response);
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.writeBytes(json);
    response.outputs().stream().map(OutputTensor::binary).forEach(body::writeBytes);
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_OCTET_STREAM)
        .header(JSON_LENGTH, Integer.toString(json.length))
        .body(body.toByteArray());
  }
}

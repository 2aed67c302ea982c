package org.digittrainer.uploads.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.digittrainer.WholeService;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.HttpEntity;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.client.RestTestClient;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Whole data sets over HTTP. */
@WholeService
class DatasetUploadTests {

  private static final String SETS = "/api/v1/datasets";

  @Autowired private RestTestClient http;
  @Autowired private JdbcClient database;

  @AfterEach
  void forget() {
    database.sql("delete from job_dataset").update();
    database.sql("delete from dataset").update();
  }

  @Test
  void storesWhatIsSent() {
    MultiValueMap<String, Object> form = new LinkedMultiValueMap<>();
    form.add("file", new ClassPathResource("uploads/int64.npz"));
    form.add("name", "five");
    form.add("classNames", "[\"a\",\"b\",\"c\",\"d\",\"e\"]");
    JsonNode created = send(form, 201);
    assertThat(created.at("/sha256").asString())
        .isEqualTo("a7098af0b492674ecfc3ba9bfd69b83cbe042d687c5ffcfc58e4d5ccd6518f17");
    JsonNode set = get(SETS + "/five", 200);
    assertThat(set.at("/sha256")).isEqualTo(created.at("/sha256"));
    assertThat(set.at("/testLabelCounts").toString()).isEqualTo("[1,1,1,0,1]");
    assertThat(set.at("/classNames/4").asString()).isEqualTo("e");
    assertThat(get(SETS + "/five/train/0", 200).at("/pixels").toString()).contains("255");
    assertThat(send(form, 409).at("/detail").asString()).contains("\"five\" already");
  }

  @Test
  void answersTheLocation() {
    @Nullable String location =
        http.post()
            .uri(SETS)
            .contentType(MediaType.parseMediaType(SmallForm.TYPE))
            .body(SmallForm.of("small").getBytes())
            .exchange()
            .expectStatus()
            .isCreated()
            .expectBody()
            .returnResult()
            .getResponseHeaders()
            .getFirst("Location");
    assertThat(location).isEqualTo(SETS + "/small");
    assertThat(get(Objects.requireNonNull(location), 200).at("/rows").asInt()).isEqualTo(1);
  }

  @Test
  void namesTheFieldThatIsWrong() {
    assertRefused(Map.of(), "/name", "must not be missing");
    assertRefused(Map.of("name", "a b"), "/name", "must be 1 to 64 of the letters");
    assertRefused(Map.of("name", ".."), "/name", "must not be . or ..");
    assertRefused(Map.of("name", "x", "nme", "y"), "/nme", "must be a file, or one of the fields");
    assertRefused(Map.of("name", "x", "classes", "1"), "/classes", "must be a number from 2");
    assertRefused(Map.of("name", "x", "classNames", "[1,"), "/classNames", "must be a JSON array");
    assertRefused(Map.of("name", "x", "classNames", "[null]"), "/classNames", "must be");
    assertRefused(
        Map.of("name", "x", "classNames", "[\"a\",\"a\"]"), "/classNames", "must be different");
    assertRefused(
        Map.of("name", "x", "classNames", "[\"a\"]"), "/train-labels", "must have labels of 2");
    get(SETS + "/x", 404);
    post(SmallForm.of("mnist"), 409);
    post("--part\r\nContent-Disposition: form-data; name=\"name\"\r\n\r\ncut", 400);
    post("no form at all", 422);
  }

  @Test
  void leavesNothingHalfMade() {
    Map<String, String> files = new LinkedHashMap<>(SmallForm.files());
    files.put("test-labels", SmallForm.labels("\2"));
    JsonNode refused = post(SmallForm.of(Map.of("name", "half"), files), 422);
    assertThat(refused.at("/errors/0/pointer").asString()).isEqualTo("/test-labels");
    get(SETS + "/half", 404);
    post(SmallForm.of("half"), 201);
  }

  /** A picture's form is read before its operation, and no further than its limit. */
  @Test
  void leavesOtherFormsAlone() {
    MultiValueMap<String, Object> form = new LinkedMultiValueMap<>();
    form.add("file", new HttpEntity<>(new ByteArrayResource(new byte[6 << 20])));
    http.post()
        .uri("/api/v1/models/digits/classify")
        .contentType(MediaType.MULTIPART_FORM_DATA)
        .body(form)
        .exchange()
        .expectStatus()
        .isEqualTo(413);
  }

  private void assertRefused(Map<String, String> fields, String pointer, String detail) {
    JsonNode error =
        post(SmallForm.of(new java.util.TreeMap<>(fields), SmallForm.files()), 422).at("/errors/0");
    assertThat(error.at("/pointer").asString()).isEqualTo(pointer);
    assertThat(error.at("/detail").asString()).startsWith(detail);
  }

  private JsonNode post(String form, int status) {
    return read(
        http.post()
            .uri(SETS)
            .contentType(MediaType.parseMediaType(SmallForm.TYPE))
            .body(form.getBytes())
            .exchange(),
        status);
  }

  private JsonNode send(MultiValueMap<String, Object> form, int status) {
    return read(
        http.post().uri(SETS).contentType(MediaType.MULTIPART_FORM_DATA).body(form).exchange(),
        status);
  }

  private JsonNode get(String path, int status) {
    return read(http.get().uri(path).exchange(), status);
  }

  private static JsonNode read(RestTestClient.ResponseSpec answer, int status) {
    byte[] body =
        answer
            .expectStatus()
            .isEqualTo(status)
            .expectBody(byte[].class)
            .returnResult()
            .getResponseBody();
    return JsonMapper.shared().readTree(body == null ? "null".getBytes() : body);
  }
}

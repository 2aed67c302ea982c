package org.digittrainer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Text that not every database stores, nor every answer can be written with. */
@WholeService
class StoredTextTests {

  private static final String JOBS = "/api/v1/training-jobs";

  @Autowired MockMvcTester mvc;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        JOBS + " | {'name':'a\\ud800'} | /name",
        JOBS + " | {'name':'\\udc00\\ud800'} | /name",
        JOBS + " | {'modelName':'\\ud800'} | /modelName",
        JOBS + " | {'dataset':{'name':'\\ud800'}} | /dataset/name",
        JOBS + " | {'from':{'job':'\\udfff','epoch':1}} | /from/job",
        JOBS + " | {'metadata':{'k':'\\ud800x'}} | /metadata/k",
        JOBS + " | {'metadata':{'\\ud800':'x'}} | /metadata",
        JOBS + " | {'metadata':{'\\udc00':'x'}} | /metadata",
        JOBS + " | {'\\ud83d':1} |",
        JOBS + " | {'sgd':{'\\ude00':1}} | /sgd",
        JOBS + " | {'loss':'\\ud800'} | /loss",
        JOBS + " | {'epochs':'\\ud800'} | /epochs",
        "/api/v1/derivatives | {'expression':'x\\ud800','x':1} | /expression",
        "/api/v1/derivatives | {'function':'\\ud800','x':1} | /function",
        "/api/v1/gradient-checks | {'dataset':{'name':'\\ud800'}} | /dataset/name",
        "/api/v1/models/none/classify | {'images':[],'checkpoint':{'job':'\\ud800'}} |"
            + " /checkpoint/job",
        "/api/v1/models/none/classify | {'\\ud800':[]} |",
        JOBS + " | {'name':'a\\u0000'} | /name",
        JOBS + " | {'metadata':{'k':'\\u0000'}} | /metadata/k",
      })
  void refusesHalfOfASurrogatePair(String path, String body, String pointer) {
    MvcTestResult answer = post(path, body);
    assertThat(answer).hasStatus(422);
    assertThat(answer)
        .bodyJson()
        .extractingPath("$.errors[*].pointer")
        .asArray()
        .contains(pointer == null ? "" : pointer);
  }

  @Test
  void refusesItInTheShapeOfTheProtocol() {
    assertThat(post("/v2/models/none/infer", "{'id':'\\ud800','inputs':[]}"))
        .hasStatus(404)
        .bodyJson()
        .hasPath("$.error");
  }

  @Test
  void storesAllOthers() {
    String job =
        "{'name':'\\ud83d\\ude00 \u20ac \ud83d\ude00','epochs':1,'dataset':{'trainSize':10,'testSize':10}}";
    MvcTestResult answer = post(JOBS, job);
    assertThat(answer)
        .hasStatus(202)
        .bodyJson()
        .extractingPath("$.name")
        .isEqualTo("\ud83d\ude00 \u20ac \ud83d\ude00");
    assertThat(mvc.get().uri(JOBS + "?name={name}", "\u20ac \ud83d\ude00"))
        .hasStatusOk()
        .bodyJson()
        .extractingPath("$.items[0].name")
        .isEqualTo("\ud83d\ude00 \u20ac \ud83d\ude00");
  }

  private MvcTestResult post(String path, String body) {
    return mvc.post()
        .uri(path)
        .contentType(MediaType.APPLICATION_JSON)
        .content(body.replace('\'', '"'))
        .exchange();
  }
}

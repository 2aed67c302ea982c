package org.digittrainer.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.digittrainer.WholeService;
import org.digittrainer.jobs.LogContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.logging.logback.StructuredLogEncoder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.env.Environment;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.EntityExchangeResult;
import org.springframework.test.web.servlet.client.RestTestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What lines of the log say beside their message. */
@WholeService
@ExtendWith(OutputCaptureExtension.class)
class LogLinesTests {

  private static final String JOB =
      """
      {"dataset": {"trainSize": 20, "testSize": 20}, "network": {"hiddenLayers": [2]},
       "epochs": 1, "seed": 7, "modelName": "logged", "metadata": {"owner": "%s"}}
      """;
  private static final String ID = "X-Request-Id";

  @Autowired private RestTestClient http;
  @Autowired private Environment environment;

  @Test
  void nameTheJobItsOwnerAndTheRequest(CapturedOutput output) {
    String job = submit("mia", "from-a-proxy");
    await().until(() -> output.toString().contains("job " + job + " is SUCCEEDED"));

    List<String> lines =
        output.toString().lines().filter(each -> each.contains("job " + job)).toList();
    assertThat(lines)
        .hasSizeGreaterThan(3)
        .allMatch(line -> said(line).contains("job=" + job))
        .allMatch(line -> said(line).contains("owner=mia"));
    assertThat(lines.stream().filter(line -> said(line).contains("request=from-a-proxy")))
        .singleElement()
        .asString()
        .contains("is QUEUED");
  }

  @Test
  void areNotForgedByAnOwner(CapturedOutput output) {
    LogContext.of("job", "1", "a\r\nb", () -> LoggerFactory.getLogger(getClass()).warn("forged"));
    assertThat(output).contains("owner=a b");
    assertThat(said(lineOf("forged", output))).contains("job=1");
  }

  /** A line separator, an override of the direction, an escape sequence, an invisible character. */
  @ParameterizedTest
  @ValueSource(strings = {"\u2028", "\u2029", "\u0085", "\u202E", "\u2066", "\u001B", "\u200B"})
  void showNoTextAsWhatItIsNot(String character, CapturedOutput output) {
    LoggerFactory.getLogger(getClass()).warn("fa{}ke", character, new Exception("a" + character));
    assertThat(output).contains("LogLinesTests - fa?ke", "java.lang.Exception: a?", "\tat ");
    assertThat(output.toString()).doesNotContain(character);
  }

  @Test
  void areNotFilledByCallersMistakes(CapturedOutput output) {
    http.put().uri("/api/v1/models").exchange().expectStatus().isEqualTo(405);
    http.get().uri("/api/v1/nothing").exchange().expectStatus().isNotFound();
    http.get().uri("/").header("Accept", "garbage").exchange();
    http.get()
        .uri("/api/v1/models")
        .header("Accept", "image/png")
        .exchange()
        .expectStatus()
        .isEqualTo(406);
    http.post()
        .uri("/api/v1/training-jobs")
        .header("Content-Type", "image/png")
        .exchange()
        .expectStatus()
        .isEqualTo(415);
    assertThat(output.toString().lines().filter(line -> line.matches("\\S+ (WARN|ERROR) .*")))
        .noneMatch(line -> line.contains("request="));
  }

  @Test
  void sayNothingMoreWhereThereIsNothing(CapturedOutput output) {
    LogContext.of("job", "1", null, () -> {});
    LoggerFactory.getLogger(getClass()).warn("alone");
    assertThat(lineOf("alone", output)).endsWith("LogLinesTests - alone");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a b",
        "a{b",
        "ü",
        "",
        "12345678901234567890123456789012345678901234567890123456789012345"
      })
  void takeNoIdThatIsNone(String given) {
    assertThat(request(given)).matches("[0-9a-f-]{36}").isNotEqualTo(request(given));
  }

  @Test
  void carryAllOfItInEcsToo() {
    Lines lines = new Lines(environment);
    Logger root = (Logger) LoggerFactory.getLogger("org.digittrainer");
    root.addAppender(lines);
    try {
      String job = submit("mia", "ecs-1");
      await().until(() -> lines.all.stream().anyMatch(line -> is(line, job, "is SUCCEEDED")));
      assertThat(lines.all.stream().filter(line -> is(line, job, "")))
          .hasSizeGreaterThan(3)
          .allMatch(line -> line.at("/job").asString().equals(job))
          .allMatch(line -> line.at("/owner").asString().equals("mia"));
      assertThat(lines.all.stream().filter(line -> is(line, job, "is QUEUED")))
          .allMatch(line -> line.at("/request").asString().equals("ecs-1"));
    } finally {
      root.detachAppender(lines);
    }
  }

  private static String lineOf(String message, CapturedOutput output) {
    return output.toString().lines().filter(line -> line.endsWith(message)).findFirst().orElse("");
  }

  private static boolean is(JsonNode line, String job, String message) {
    String text = line.at("/message").asString();
    return text.contains("job " + job) && text.contains(message);
  }

  /** Between braces, before the message. */
  private static String said(String line) {
    return line.replaceAll("^.*?\\{(.*?)} - .*$", "$1");
  }

  private String request(String id) {
    return Objects.requireNonNull(
        http.get()
            .uri("/api/v1/models")
            .header(ID, id)
            .exchange()
            .returnResult(String.class)
            .getResponseHeaders()
            .getFirst(ID));
  }

  private String submit(String owner, String request) {
    EntityExchangeResult<String> answer =
        http.post()
            .uri("/api/v1/training-jobs")
            .contentType(MediaType.APPLICATION_JSON)
            .header(ID, request)
            .body(JOB.formatted(owner))
            .exchange()
            .expectStatus()
            .isAccepted()
            .expectHeader()
            .valueEquals(ID, request)
            .expectBody(String.class)
            .returnResult();
    return JsonMapper.shared()
        .readTree(Objects.requireNonNull(answer.getResponseBody()))
        .at("/id")
        .asString();
  }

  /** Lines as {@code logging.structured.format.console=ecs} writes them. */
  private static final class Lines extends AppenderBase<ILoggingEvent> {

    private final List<JsonNode> all = new CopyOnWriteArrayList<>();
    private final StructuredLogEncoder encoder = new StructuredLogEncoder();

    Lines(Environment environment) {
      LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
      context.putObject(Environment.class.getName(), environment);
      setContext(context);
      encoder.setContext(context);
      encoder.setFormat("ecs");
      encoder.start();
      start();
    }

    @Override
    protected void append(ILoggingEvent event) {
      all.add(JsonMapper.shared().readTree(encoder.encode(event)));
    }
  }
}
